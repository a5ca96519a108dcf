"""studycheck for assistants: tools and resources of the Model Context Protocol, read-only and inside one folder."""

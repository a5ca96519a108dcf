"""Plain tools that know nothing about surveys: display, messages, progress, places in files, YAML, writing files."""

"""Plain tools that know nothing of surveys: display, messages, progress, places in files, YAML, writing files."""

"""Reports: domain objects and words in, bytes out. Libraries that draw and set are imported when they are needed."""

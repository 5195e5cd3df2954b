"""The application: command line, pipeline, schedule, digests and exports."""

"""What people see and type: command line, web pages, report, exports, library."""

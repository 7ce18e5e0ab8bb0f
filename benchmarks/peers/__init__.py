"""Small programs that make the same report, each with another library; each runs where that library is installed."""

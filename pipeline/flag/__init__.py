"""Flag: why each value is there or not, which returns are late, and what is owed by whom."""

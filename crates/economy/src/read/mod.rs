//! Tables from files of others: OECD ICIO, EXIOBASE, pymrio folders, arrays of NumPy, Parquet.

//! The short run: a shock spreads day by day, with inventories, rationing and limited substitution.

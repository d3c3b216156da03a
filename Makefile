# The one test command is `make test`. Other targets help while working.

CARGO ?= cargo

.PHONY: test lint lint-peers law bench bench-peers bench-large fuzz readmes

# Everything that must hold before a change lands.
test: lint
	$(CARGO) test --workspace --exclude portcullis-peers --quiet
	PORTCULLIS_LINES=800000 $(CARGO) test --release --package portcullis-decide --test plan_equals_interpreter -- --nocapture
	$(CARGO) run --quiet --release -- law lint
	$(CARGO) run --quiet --release -- law test

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --exclude portcullis-peers --all-targets --quiet -- --deny warnings

# The law alone: format, check, and its cases.
law:
	$(CARGO) run --quiet --release -- law fmt law examples docs
	$(CARGO) run --quiet --release -- law lint
	$(CARGO) run --quiet --release -- law test
	$(CARGO) run --quiet --release -- law test examples/replay examples/scenarios

# The speeds in the README.
bench:
	$(CARGO) bench --package portcullis-decide --bench speed
	$(CARGO) bench --package portcullis-decide --bench plan
	$(CARGO) bench --package portcullis-content

# Beside engines of rules for general use, which take minutes to compile (crates/peers/README.md).
bench-peers:
	$(CARGO) run --release --quiet --package portcullis-peers

# Lines from Parquet to Parquet, and the most memory it takes: minutes, and some 10 GB in the folder.
ROWS ?= 100000000
THREADS ?= 2
LARGE ?= target/large
bench-large:
	mkdir -p $(LARGE)
	$(CARGO) run --release --quiet --package portcullis-peers -- make $(ROWS) $(LARGE)/rows.parquet
	$(CARGO) run --release --quiet --package portcullis-peers -- answer $(LARGE)/rows.parquet $(LARGE)/answers.parquet $(THREADS)
	rm -f $(LARGE)/rows.parquet $(LARGE)/answers.parquet

# What `lint` leaves out.
lint-peers:
	$(CARGO) clippy --package portcullis-peers --all-targets --quiet -- --deny warnings

# Both parsers, a minute each; needs a nightly toolchain and cargo-fuzz.
fuzz:
	cd fuzz && $(CARGO) +nightly fuzz run law -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run case -- -max_total_time=60

# Write the answers shown in READMEs anew; read the difference before you commit it.
readmes:
	TRYCMD=overwrite $(CARGO) test --package portcullis --test readmes
	# The name of the law changes with every word of it; what is shown must not.
	sed -i -E 's/· law [0-9a-f]{16}/· law [..]/' README.md examples/*/README.md

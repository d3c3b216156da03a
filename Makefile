# The one test command is `make test`. Other targets help while working.

CARGO ?= cargo

.PHONY: test lint lint-peers law bench bench-peers bench-flips bench-large bench-screen bench-economy fuzz readmes

# The program as the tests of the workspace have built it; `cargo run` would build what it stands on anew, with other features.
PROGRAM = $(shell $(CARGO) metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')/debug/portcullis

# Everything that must hold before a change lands. All of it is one build, whose features are those of the whole workspace.
test: lint
	$(CARGO) test --workspace --exclude portcullis-peers --quiet
	$(PROGRAM) law lint
	$(PROGRAM) law test
	PORTCULLIS_LINES=800000 $(CARGO) test --workspace --exclude portcullis-peers --quiet --test all plan_equals_interpreter -- --nocapture

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
	$(CARGO) bench --package portcullis-economy

# Beside engines of rules for general use, which take minutes to compile (crates/peers/README.md). The C library gives freed memory back
# to the system at once, where threads wait for one another; here it is told to keep it, for all engines.
KEEP = MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=10737418240
bench-peers:
	$(KEEP) $(CARGO) run --release --quiet --package portcullis-peers

# What changes of law alter among many rows in memory: 10 million take some minutes and 3 GB of memory.
FLIPS ?= 10000000
bench-flips:
	$(CARGO) run --release --quiet --package portcullis-peers -- flips $(FLIPS)

# Lines from Parquet to Parquet, and the most memory it takes: minutes, and some 10 GB in the folder.
ROWS ?= 100000000
THREADS ?= 2
LARGE ?= target/large
bench-large:
	mkdir -p $(LARGE)
	$(CARGO) run --release --quiet --package portcullis-peers -- make $(ROWS) $(LARGE)/rows.parquet
	$(CARGO) run --release --quiet --package portcullis-peers -- answer $(LARGE)/rows.parquet $(LARGE)/answers.parquet $(THREADS)
	rm -f $(LARGE)/rows.parquet $(LARGE)/answers.parquet

# Screening: speed on all lists and on 4 million names, nothing lost, beside nomenklatura (Python, by pip; its pyicu is compiled, which
# needs a C++ compiler and the headers of ICU), accuracy. Some 20 minutes.
NOMENKLATURA ?= $(CURDIR)/target/nomenklatura/bin/python
bench-screen: $(NOMENKLATURA)
	$(CARGO) bench --package portcullis-screen --bench screen
	$(CARGO) bench --package portcullis-screen --bench large
	$(CARGO) bench --package portcullis-screen --bench audit -- 2000
	NOMENKLATURA=$(NOMENKLATURA) $(CARGO) bench --package portcullis-screen --bench peer
	NEGATIVES=50000 $(CARGO) test --release --package portcullis-screen --test accuracy --test accuracy_lists --test ofac_parity --test cross_script -- --nocapture --test-threads=1

$(CURDIR)/target/nomenklatura/bin/python:
	python3 -m venv $(CURDIR)/target/nomenklatura
	$(CURDIR)/target/nomenklatura/bin/pip install --quiet nomenklatura==4.17.4 || { rm -rf $(CURDIR)/target/nomenklatura; exit 1; }

# Structure and short run beside the Python packages pymrio and BoARIO (by pip), in one run each; times on the clock and on the processors.
ECONOMY_PEERS ?= $(CURDIR)/target/economy-peers/bin/python
bench-economy: $(ECONOMY_PEERS)
	$(CARGO) bench --package portcullis-economy --bench equilibrium
	PYMRIO=$(ECONOMY_PEERS) $(CARGO) bench --package portcullis-economy --bench structure
	BOARIO=$(ECONOMY_PEERS) $(CARGO) bench --package portcullis-economy --bench disruption

$(CURDIR)/target/economy-peers/bin/python:
	python3 -m venv $(CURDIR)/target/economy-peers
	$(CURDIR)/target/economy-peers/bin/pip install --quiet numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 pymrio==0.7.0 boario==0.7.2 progressbar2==4.6.0 || { rm -rf $(CURDIR)/target/economy-peers; exit 1; }

# What `lint` leaves out.
lint-peers:
	$(CARGO) clippy --package portcullis-peers --all-targets --quiet -- --deny warnings

# The parsers, a minute each; needs a nightly toolchain and cargo-fuzz.
fuzz:
	cd fuzz && $(CARGO) +nightly fuzz run law -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run case -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run bill -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run lists -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run names -- -max_total_time=60
	cd fuzz && $(CARGO) +nightly fuzz run tables -- -max_total_time=60

# Write the answers shown in READMEs anew; read the difference before you commit it.
readmes:
	TRYCMD=overwrite $(CARGO) test --package portcullis --test readmes
	TRYCMD=overwrite $(CARGO) test --package portcullis-scenario --test all assumptions_doc
	# The name of the law changes with every word of it; what is shown must not.
	sed -i -E 's/· law [0-9a-f]{16}/· law [..]/' README.md examples/*/README.md
	# Nor does the day of an import, nor how long a run took.
	sed -i -E 's/\(imported [0-9-]{10}\)/(imported [..])/; s/(hits.jsonl) in [0-9.]+ s/\1 in [..] s/' README.md docs/screening.md examples/*/README.md

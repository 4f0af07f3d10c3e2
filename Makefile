# kkrlab: `make help` lists the targets.
PREFIX ?= /usr/local
BINARY := .build/release/kkrlab

.PHONY: help setup build report test lint test-debug test-release sanitize scripts record \
  reference gallery bench escapes fuzz install clean

help:
	@echo "make report          install what is missing, build, render the key-figure report"
	@echo "make test            set up, lint, debug and release tests, sanitizer, all scripts"
	@echo "make build           the release binary at $(BINARY)"
	@echo "make bench           time kkrlab beside what one would use instead"
	@echo "make sanitize        the Lua tests with every access to memory checked, and every leak"
	@echo "make escapes         measure how late each script that tries to escape is stopped"
	@echo "make fuzz SECONDS=60 run every fuzz target so long (one only: TARGET=patterns)"
	@echo "make install PREFIX= copy the binary, datasets and scripts below PREFIX ($(PREFIX))"
	@echo "make lint            swift format lint --strict"
	@echo "make record          write the transcripts' expected output anew (look at the diff!)"
	@echo "make reference       write docs/reference.md and the editor types anew"
	@echo "make gallery         write docs/gallery.md and its pictures anew (look at them!)"
	@echo "make clean           remove what was built"

setup:
	@Tools/setup

build: setup
	swift build -c release --product kkrlab

report: build
	$(BINARY) render scripts/nogletalsrapport.kkr.md --to text
	$(BINARY) render scripts/nogletalsrapport.kkr.md --to html --out out

test: setup lint test-debug test-release sanitize scripts
	@echo "All of it passed."

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources

# Tests use the public interface only, so the release tests share their objects with the product.
test-debug: setup
	swift test

test-release: setup
	swift test -c release --disable-testable-imports

SANITIZE := --sanitize=address --scratch-path .build-sanitize

# One test at a time: checked code is several times slower, and the tests have time limits.
sanitize: setup
	swift build $(SANITIZE) --product kkrlabPackageTests
	LSAN_OPTIONS=suppressions=Tools/leaks.supp:print_suppressions=0 swift test $(SANITIZE) \
	  --skip-build --no-parallel --filter "Lua|EscapeCorpus"

scripts: build
	Tools/run-scripts $(BINARY)

record: build
	KKRLAB_RECORD=1 swift test --filter CommandTests

reference: build
	$(BINARY) reference --to markdown > docs/reference.md
	$(BINARY) reference --to luacats > scripts/types/kkrlab.lua
	$(BINARY) reference --to luacheck > .luacheckrc

gallery: build
	Tools/gallery $(BINARY) docs

bench: build
	Benchmarks/run

escapes: setup
	swift build -c release --product BenchLimits
	.build/release/BenchLimits
	.build/release/BenchLimits --full

SECONDS ?= 60
fuzz: setup
	Tools/fuzz $(SECONDS) $(TARGET)

install: build
	install -d "$(PREFIX)/bin" "$(PREFIX)/share/kkrlab"
	install -m 755 -s $(BINARY) "$(PREFIX)/bin/kkrlab"
	cp -R datasets scripts "$(PREFIX)/share/kkrlab/"

clean:
	rm -rf .build .build-sanitize .build-fuzz out

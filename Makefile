# Makefile - the only build file. Sources are found by wildcard.
#
#   make                 the command, usable in place: build/bin/krait
#   make check           the whole test suite (T=tests/..., TARGET=triple, STRESS=1)
#   make demo bench sanitize untested accept install format clean
#
# O= names the build folder. TARGET= chooses the machine that the libraries are
# for; what is known about it stands in driver/targets/TARGET.target, which the
# driver reads too. build/ has the layout of an installation. A COLLECTOR (own, libgc)
# other than the target's goes into a build folder of its own, as STRESS=1 does.

O        ?= build
HOST     := $(shell gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)
TARGET   ?= $(HOST)
PYTHON   ?= /usr/bin/python3
PREFIX   ?= /usr/local
HOST_CC  ?= cc
UCD      ?= /usr/share/unicode
VERSION  := 0.1

include driver/targets/$(TARGET).target

WARN     := -Wall -Wextra -Wmissing-prototypes -Wredundant-decls -Wno-missing-field-initializers
# What decides results is the same here and in the C that krait emits (design: flags).
SEMANTIC := -std=gnu11 -ffp-contract=off -fno-strict-aliasing -fwrapv -fno-ipa-icf -fno-optimize-sibling-calls
OPT      ?= -O2
DEBUG    ?= -g1 -gdwarf-4
EXTRA    ?=
COMMON   := $(SEMANTIC) $(OPT) $(DEBUG) $(WARN) -Werror=switch -Werror=implicit-function-declaration -ffunction-sections -fdata-sections \
            -fno-pie -funwind-tables -ffile-prefix-map=$(CURDIR)=. $(EXTRA)
ifneq ($(COLLECTOR),$(shell sed -n 's/^COLLECTOR = //p' driver/targets/$(TARGET).target))
O        := $(O)-$(COLLECTOR)
endif
ifneq ($(STRESS),)
COMMON   += -DKR_STRESS
O        := $(O)-stress
endif

LIB      := $(O)/lib/krait/$(TARGET)
GEN      := $(O)/gen
HOSTBIN  := $(O)/host
OBJ      := $(O)/obj/$(TARGET)

SYSINC   := $(if $(SYSROOT),-I$(O)/$(SYSROOT)/usr/include -I$(O)/$(SYSROOT)/usr/include/$(TARGET))
SYSLIB   := $(if $(SYSROOT),-L$(O)/$(SYSROOT)/usr/lib/$(TARGET))

# ---- the libraries of the target ------------------------------------------

RUNTIME_SRC  := $(wildcard runtime/*/*.c)
OWN_HEAP     := $(addprefix runtime/mem/,heap.c mark.c cycle.c registry.c pages.c)
RUNTIME_SRC  := $(filter-out runtime/gen/% $(if $(filter libgc,$(COLLECTOR)),$(OWN_HEAP),runtime/mem/libgc.c),$(RUNTIME_SRC))
STDLIB_SRC   := $(wildcard stdlib/*.c)
FRONT_SRC    := $(wildcard compiler/frontend/*.c)
COMPILER_SRC := $(wildcard compiler/*.c)
DRIVER_SRC   := $(wildcard driver/*.c)

# The rest of the runtime is built small: it runs rarely, and every program carries it.
HOT := $(addprefix runtime/,eval/eval.c $(addprefix core/,arith.c format_number.c formatspec.c repr.c attr.c cache.c call.c args.c compare.c iter.c ops.c shape.c subscr.c search.c limbs.c digits.c index.c codec.c unicode.c) \
       $(addprefix objects/,dict.c dictviews.c list.c tuple.c str.c str_methods.c str_format.c set.c sort.c int.c float.c function.c type.c object.c range.c iterators.c generator.c cell.c bytes.c bytestring.c) \
       mem/alloc.c mem/intern.c mem/heap.c mem/mark.c mem/registry.c mem/libgc.c $(addprefix modules/_io_,text.c buffered.c bytes.c string.c newline.c))
cold = $(if $(filter -O2,$(OPT)),$(if $(filter $(HOT) stdlib/%,$(1)),,-Os))

objects = $(patsubst %.c,$(OBJ)/%.o,$(1))
RUNTIME_OBJ  := $(call objects,$(RUNTIME_SRC)) $(OBJ)/gen/unicode_tables.o $(OBJ)/gen/unicode_names.o
STDLIB_OBJ   := $(call objects,$(STDLIB_SRC))
FRONT_OBJ    := $(call objects,$(FRONT_SRC)) $(if $(wildcard compiler/frontend/python.gram),$(OBJ)/gen/parser.o) $(OBJ)/gen/ast.o
COMPILER_OBJ := $(call objects,$(COMPILER_SRC))
DRIVER_OBJ   := $(call objects,$(DRIVER_SRC)) $(OBJ)/gen/natives.o

LIBS := $(LIB)/libkrait.a $(LIB)/libkrait-std.a $(LIB)/libkrait-front.a
LINK := $(SYSLIB) -no-pie -Wl,--gc-sections -Wl,-Bstatic $(if $(filter libgc,$(COLLECTOR)),-lgc) -lz -Wl,-Bdynamic -lm -lpthread

.PHONY: all libs check run-tests demo bench check-ast fuzz run-fuzz sanitize strict untested accept install format clean packages packages-test
all: $(if $(DRIVER_SRC),$(O)/bin/krait) libs

libs: $(LIBS) $(O)/lib/krait/include/stamp

$(LIB)/libkrait.a: $(RUNTIME_OBJ)
$(LIB)/libkrait-std.a: $(STDLIB_OBJ)
$(LIB)/libkrait-front.a: $(FRONT_OBJ)
$(LIBS):
	@mkdir -p $(@D)
	@rm -f $@ && $(AR) rcsD $@ $(filter %.o,$^)

# ---- each folder sees what its row in the map allows -----------------------

INC_runtime  := -Iheaders -Iruntime -DKR_TRIPLE='"$(TARGET)"' $(SYSINC)
INC_stdlib   := -Iheaders -DKRAIT_STDLIB $(SYSINC)
INC_front    := -Iheaders -Icompiler/frontend -I$(GEN) $(SYSINC)
INC_compiler := -Iheaders -Icompiler -Icompiler/frontend -I$(GEN)
INC_driver   := -Iheaders -Icompiler -Icompiler/frontend -I$(GEN) -Idriver -DKRAIT_VERSION='"$(VERSION)"' -DKRAIT_HOST='"$(HOST)"'

compile = @mkdir -p $(@D); echo "CC $<"; $(CC) $(CFLAGS) $(COMMON) $(1) -MMD -MP -c $< -o $@

$(OBJ)/runtime/%.o: runtime/%.c Makefile driver/targets/$(TARGET).target
	$(call compile,$(INC_runtime) $(call cold,$<))
$(OBJ)/stdlib/%.o: stdlib/%.c Makefile driver/targets/$(TARGET).target
	$(call compile,$(INC_stdlib))
$(OBJ)/compiler/frontend/%.o: compiler/frontend/%.c Makefile | $(GEN)/ast.h
	$(call compile,$(INC_front))
$(OBJ)/compiler/%.o: compiler/%.c Makefile | $(GEN)/ast.h
	$(call compile,$(INC_compiler))
$(OBJ)/driver/%.o: driver/%.c Makefile | $(GEN)/ast.h
	$(call compile,$(INC_driver))
$(OBJ)/gen/unicode%.o: $(GEN)/unicode%.c Makefile
	$(call compile,$(INC_runtime) -Iruntime/core)
$(OBJ)/gen/%.o: $(GEN)/%.c Makefile | $(GEN)/ast.h
	$(call compile,$(INC_front))

# ---- generated sources -------------------------------------------------------

hostcc = @mkdir -p $(@D); echo "HOSTCC $<"; $(HOST_CC) -std=gnu11 -O1 -g $(WARN) -Iheaders -Icompiler/frontend $< -o $@

$(HOSTBIN)/unicode: runtime/gen/unicode.c runtime/core/unicode_tables.h headers/krait/unicode.h
	$(hostcc)
$(HOSTBIN)/%: compiler/frontend/gen/%.c $(wildcard compiler/frontend/tokens.def)
	$(hostcc)

$(GEN)/unicode_tables.c $(GEN)/unicode_names.c &: $(HOSTBIN)/unicode
	@mkdir -p $(@D)
	$(HOSTBIN)/unicode $(UCD) 14.0 $(GEN)/unicode_tables.c $(GEN)/unicode_names.c
$(GEN)/ast.h $(GEN)/ast.c &: $(HOSTBIN)/asdl compiler/frontend/Python.asdl
	@mkdir -p $(@D)
	$(HOSTBIN)/asdl compiler/frontend/Python.asdl $(GEN)/ast.h $(GEN)/ast.c
$(GEN)/parser.c: $(HOSTBIN)/peg compiler/frontend/python.gram
	@mkdir -p $(@D)
	$(HOSTBIN)/peg compiler/frontend/python.gram $(GEN)/parser.c

# The native modules there are: every KR_MODULE row.
$(GEN)/natives.c: $(RUNTIME_SRC) $(STDLIB_SRC)
	@mkdir -p $(@D)
	@names=$$(sed -n 's/^KR_MODULE(\([A-Za-z0-9_]*\).*/\1/p' $^ | sort); \
	{ echo '// Generated from the KR_MODULE rows by make.'; echo '#include "krait.h"'; \
	  echo 'extern const KrModuleDef *const kr_natives[];'; \
	  for n in $$names; do echo "extern const KrModuleDef kr_module_$$n;"; done; \
	  echo 'const KrModuleDef *const kr_natives[] = {'; for n in $$names; do echo "    &kr_module_$$n,"; done; echo '    NULL,'; echo '};'; } > $@

# ---- the command, always for the build machine ------------------------------

ifeq ($(TARGET),$(HOST))
$(O)/bin/krait: $(DRIVER_OBJ) $(COMPILER_OBJ) $(LIBS)
	@mkdir -p $(@D)
	@echo "LD $@"; $(CC) $(EXTRA) $(DRIVER_OBJ) $(COMPILER_OBJ) -Wl,--whole-archive $(LIB)/libkrait-std.a -Wl,--no-whole-archive \
	    $(LIB)/libkrait-front.a $(LIB)/libkrait.a -o $@ $(LINK)
endif

# The layout of an installation: headers and targets beside the libraries. What a
# special build adds to the flags (EXTRA), programs need too.
$(O)/lib/krait/include/stamp: $(wildcard headers/*.h headers/krait/*) $(wildcard driver/targets/*.target)
	@mkdir -p $(O)/lib/krait/include/krait $(O)/lib/krait/targets $(O)/include
	cp headers/krait.h $(O)/lib/krait/include/ && cp headers/krait/* $(O)/lib/krait/include/krait/
	cp headers/krait.h $(O)/include/
	for t in driver/targets/*.target; do sed 's|^CFLAGS =.*|& $(EXTRA)|' $$t > $(O)/lib/krait/targets/$${t##*/}; done
	sed -i 's|^COLLECTOR =.*|COLLECTOR = $(COLLECTOR)|' $(O)/lib/krait/targets/$(TARGET).target
	cat headers/krait.h headers/krait/* | cksum > $@

-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)

# ---- packages ----------------------------------------------------------------
# A name with a colon is a library of another architecture: it is unpacked into a
# folder of our own, $(O)/sysroot/TRIPLE, and nothing is installed.

BUILD_PACKAGES := gcc libc6-dev zlib1g-dev unicode-data $(if $(filter libgc,$(COLLECTOR)),libgc-dev)
TEST_PACKAGES  := python3
CI_PACKAGES    := gdb valgrind gcc-aarch64-linux-gnu libc6-dev-arm64-cross gcc-arm-linux-gnueabihf libc6-dev-armhf-cross qemu-user-static

define need
@missing=; for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then \
    if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
    elif [ -n "$$CI" ]; then sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
    else echo "These packages are missing; as root:"; echo "    apt-get update && apt-get install -y --no-install-recommends$$missing"; exit 1; fi; fi
endef

packages:
	$(call need,$(BUILD_PACKAGES))
packages-test:
	$(call need,$(BUILD_PACKAGES) $(TEST_PACKAGES) $(if $(CI),$(CI_PACKAGES)))

$(O)/sysroot/%/stamp: driver/targets/%.target
	@rm -rf $(@D) && mkdir -p $(@D)/apt/lists/partial $(@D)/apt/cache/archives/partial
	@set -e; names=$$(sed -n 's/^PACKAGES *= *//p' $< | tr ' ' '\n' | grep ':'); \
	arch=$$(echo "$$names" | sed -n '1s/.*://p'); d=$$(cd $(@D) && pwd); \
	a="-o APT::Architectures::=$$(dpkg --print-architecture) -o APT::Architectures::=$$arch -o Dir::State::Lists=$$d/apt/lists -o Dir::Cache=$$d/apt/cache -o APT::Sandbox::User=root"; \
	apt-get -qq $$a update 2>/dev/null || true; cd $$d/apt && apt-get -qq $$a download $$names && for f in *.deb; do dpkg-deb -x $$f $$d; done
	@rm -rf $(@D)/apt && touch $@

# ---- tests ---------------------------------------------------------------------

NATIVE   := $(MAKE) TARGET=$(HOST) O=$(O) STRESS=
RUN_TESTS = $(PYTHON) tests/run.py --build $(O) --python $(PYTHON) $(T) $(if $(TOTALS),--totals $(TOTALS)) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(STRESS),--limit 180) $(CHECK_FLAGS)

check: packages-test
ifeq ($(TARGET),$(HOST))
	@$(MAKE) --no-print-directory -s -j$$(nproc) all
	@$(RUN_TESTS)
else
	@$(NATIVE) --no-print-directory -s -j$$(nproc) all
	@$(MAKE) --no-print-directory -s $(O)/sysroot/$(TARGET)/stamp
	@$(MAKE) --no-print-directory -s -j$$(nproc) libs
	@$(RUN_TESTS) --target $(TARGET)
endif

# Every test with an accepted form rewrites it; a person reads the diff.
accept: all
	@$(RUN_TESTS) --accept

# Sources that no test is named after.
untested:
	@for f in runtime/core/*.c runtime/objects/*.c runtime/modules/*.c stdlib/*.c compiler/*.c compiler/frontend/*.c driver/*.c; do \
	    t=tests/$${f%.c}; [ -e $$t.py ] || [ -e $$t ] || [ -e $$t.test ] || echo $$f; done

# The tagged word as a struct: every misuse of a value is a type error.
strict: $(GEN)/ast.h
	@for f in $(RUNTIME_SRC); do $(CC) $(SEMANTIC) -w -DKR_STRICT_VALUES $(INC_runtime) -fsyntax-only $$f || exit 1; done
	@for f in $(STDLIB_SRC); do $(CC) $(SEMANTIC) -w -DKR_STRICT_VALUES $(INC_stdlib) -fsyntax-only $$f || exit 1; done
	@for f in $(COMPILER_SRC); do $(CC) $(SEMANTIC) -w -DKR_STRICT_VALUES $(INC_compiler) -fsyntax-only $$f || exit 1; done

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
sanitize: packages-test
	@$(MAKE) --no-print-directory -s -j$$(nproc) O=$(O)-sanitize OPT=-O1 EXTRA='$(SANITIZE)' all
	@ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0 $(MAKE) --no-print-directory -s O=$(O)-sanitize OPT=-O1 EXTRA='$(SANITIZE)' CHECK_FLAGS='--sanitized $(CHECK_FLAGS)' run-tests
run-tests:
	@$(RUN_TESTS)

# The front end under libFuzzer and the sanitizers: FUZZ_TIME seconds for the tokenizer
# and as many for parser, symbol tables and code generation. Seeds are the tests' sources;
# what is found new stays in $(O)-fuzz/corpus.
FUZZ_TIME ?= 60
FUZZ_LIB   = $(shell clang -print-runtime-dir 2>/dev/null)/libclang_rt.fuzzer_no_main-$(shell uname -m).a
FUZZ_SEEDS := $(sort $(dir $(wildcard tests/fuzz/seeds/* tests/compiler/frontend/*/*.py tests/language/*.py tests/language/*/*.py tests/runtime/objects/*.py)))
FUZZ_RUN   = ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1 \
    $(O)-fuzz/fuzz $(1) -max_total_time=$(FUZZ_TIME) -timeout=20 -rss_limit_mb=1500 -max_len=6000 -print_final_stats=1 \
    -dict=tests/fuzz/python.dict -artifact_prefix=$(O)-fuzz/$(1)- $(O)-fuzz/corpus/$(1) $(FUZZ_SEEDS)

fuzz: packages
	@if ! command -v clang >/dev/null; then echo "make fuzz: skipped, there is no clang (apt-get install clang libclang-rt-14-dev)"; \
	elif ! [ -e "$(FUZZ_LIB)" ]; then echo "make fuzz: skipped, clang has no libFuzzer (apt-get install libclang-rt-14-dev)"; \
	else $(MAKE) --no-print-directory -s -j$$(nproc) O=$(O)-fuzz CC=clang OPT=-O1 WARN=-w SEMANTIC='$(filter-out -fno-ipa-icf,$(SEMANTIC))' \
	    EXTRA='$(SANITIZE) -fno-sanitize=function,alignment -fsanitize=fuzzer-no-link -D__SANITIZE_ADDRESS__' $(O)-fuzz/fuzz && $(MAKE) --no-print-directory -s run-fuzz; fi
run-fuzz:
	@mkdir -p $(O)-fuzz/corpus/tokens $(O)-fuzz/corpus/code
	@$(call FUZZ_RUN,tokens)
	@$(call FUZZ_RUN,code)
$(O)/fuzz: tests/fuzz/fuzz.c $(LIBS) $(OBJ)/gen/natives.o
	@mkdir -p $(@D)
	@echo "LD $@"; $(CC) $(COMMON) $(INC_front) $< $(OBJ)/gen/natives.o -Wl,--whole-archive $(LIB)/libkrait-std.a -Wl,--no-whole-archive \
	    $(LIB)/libkrait-front.a $(LIB)/libkrait.a $(FUZZ_LIB) -o $@ $(LINK) -lstdc++ -ldl

# Trees, tokens and messages against a live CPython 3.13: PYTHON313=, python3.13, or what
# version managers have installed. (A python3.13 that exits 127 is the shim of one.)
PYTHON313 ?=
check-ast: all
	@for p in $(PYTHON313) $$(which -a python3.13 2>/dev/null) $${PYENV_ROOT:-$$HOME/.pyenv}/versions/3.13*/bin/python3.13 \
	    $$HOME/.asdf/installs/python/3.13*/bin/python3.13 $$HOME/.local/share/uv/python/cpython-3.13*/bin/python3.13 /opt/python*3.13*/bin/python3.13; do \
	    if [ "$$($$p -c 'import sys; print(sys.version_info[:2] == (3, 13))' 2>/dev/null)" = True ]; then found=$$p; break; fi; done; \
	if [ -z "$$found" ]; then echo "make check-ast: skipped, there is no CPython 3.13 (PYTHON313=...)"; exit 0; fi; \
	echo "CPython 3.13: $$found"; status=0; \
	$(PYTHON) tests/compiler/frontend/check_ast $(O)/bin/krait live $$found /usr/lib/python3.11 $$($$found -c 'import os; print(os.path.dirname(os.__file__))') || status=1; \
	$$found tests/compiler/frontend/make_messages check || status=1; exit $$status

bench: all
	@$(PYTHON) bench/run.py --krait $(O)/bin/krait --python $(PYTHON) $(BENCH)

demo: packages
	@$(MAKE) --no-print-directory -s -j$$(nproc) all
	@mkdir -p $(O)/demo
	@echo '$$ krait examples/wordfreq.py -s -o wordfreq && ./wordfreq /usr/share/common-licenses/GPL-3'
	@$(O)/bin/krait examples/wordfreq.py -s -o $(O)/demo/wordfreq
	@$(O)/demo/wordfreq /usr/share/common-licenses/GPL-3
	@echo; echo "size: $$(stat -c %s $(O)/demo/wordfreq) bytes, needs only: $$(ldd $(O)/demo/wordfreq | sed -n 's/^\t\([^ ]*\).*/\1/p' | tr '\n' ' ')"
	@echo "print('hello')" > $(O)/demo/hello.py && $(O)/bin/krait $(O)/demo/hello.py -s -o $(O)/demo/hello
	@start=$$(date +%s%N); for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do $(O)/demo/hello >/dev/null; done; \
	echo "start-up: $$(( ($$(date +%s%N) - start) / 20000 )) microseconds for hello, the shell's fork included"

# ---- the rest ------------------------------------------------------------------

install: all
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include
	cp $(O)/bin/krait $(DESTDIR)$(PREFIX)/bin/
	cp -r $(O)/lib/krait $(DESTDIR)$(PREFIX)/lib/
	cp headers/krait.h $(DESTDIR)$(PREFIX)/include/

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf $(O) $(O)-stress $(O)-sanitize $(O)-fuzz

# Makefile - the only build file. Sources are found by wildcard.
#
#   make                 the command, usable in place: build/bin/krait
#   make check           the whole test suite (T=tests/..., TARGET=triple, STRESS=1)
#   make demo bench sanitize untested accept install format clean
#
# O= names the build folder. TARGET= chooses the machine that the libraries are
# for; what is known about it stands in driver/targets/TARGET.target, which the
# driver reads too. build/ has the layout of an installation.

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
COMMON   := $(SEMANTIC) $(OPT) $(DEBUG) $(WARN) -Werror=switch -ffunction-sections -fdata-sections \
            -fno-pie -funwind-tables -ffile-prefix-map=$(CURDIR)=. $(EXTRA)
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
RUNTIME_SRC  := $(filter-out runtime/gen/%,$(RUNTIME_SRC))
STDLIB_SRC   := $(wildcard stdlib/*.c)
FRONT_SRC    := $(wildcard compiler/frontend/*.c)
COMPILER_SRC := $(wildcard compiler/*.c)
DRIVER_SRC   := $(wildcard driver/*.c)

objects = $(patsubst %.c,$(OBJ)/%.o,$(1))
RUNTIME_OBJ  := $(call objects,$(RUNTIME_SRC)) $(OBJ)/gen/unicode_tables.o $(OBJ)/gen/unicode_names.o
STDLIB_OBJ   := $(call objects,$(STDLIB_SRC))
FRONT_OBJ    := $(call objects,$(FRONT_SRC)) $(if $(wildcard compiler/frontend/python.gram),$(OBJ)/gen/parser.o) $(OBJ)/gen/ast.o
COMPILER_OBJ := $(call objects,$(COMPILER_SRC))
DRIVER_OBJ   := $(call objects,$(DRIVER_SRC)) $(OBJ)/gen/natives.o

LIBS := $(LIB)/libkrait.a $(LIB)/libkrait-std.a $(LIB)/libkrait-front.a
LINK := $(SYSLIB) -no-pie -Wl,--gc-sections -Wl,-Bstatic -lgc -lz -Wl,-Bdynamic -lm -lpthread

.PHONY: all libs check demo bench sanitize untested accept install format clean packages
all: $(if $(DRIVER_SRC),$(O)/bin/krait) libs

libs: $(LIBS) $(O)/lib/krait/include/stamp

$(LIB)/libkrait.a: $(RUNTIME_OBJ)
$(LIB)/libkrait-std.a: $(STDLIB_OBJ)
$(LIB)/libkrait-front.a: $(FRONT_OBJ)
$(LIBS):
	@mkdir -p $(@D)
	rm -f $@ && $(AR) rcsD $@ $(filter %.o,$^)

# ---- each folder sees what its row in the map allows -----------------------

INC_runtime  := -Iheaders -Iruntime $(SYSINC)
INC_stdlib   := -Iheaders -DKRAIT_STDLIB $(SYSINC)
INC_front    := -Iheaders -Icompiler/frontend -I$(GEN) $(SYSINC)
INC_compiler := -Iheaders -Icompiler -Icompiler/frontend -I$(GEN)
INC_driver   := -Iheaders -Icompiler -Icompiler/frontend -I$(GEN) -Idriver -DKRAIT_VERSION='"$(VERSION)"' -DKRAIT_HOST='"$(HOST)"'

compile = @mkdir -p $(@D); echo "CC $<"; $(CC) $(CFLAGS) $(COMMON) $(1) -MMD -MP -c $< -o $@

$(OBJ)/runtime/%.o: runtime/%.c Makefile driver/targets/$(TARGET).target
	$(call compile,$(INC_runtime))
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

# The tools that need a shorter way than wildcards: nothing may include upward.

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
	$(CC) $(EXTRA) $(DRIVER_OBJ) $(COMPILER_OBJ) -Wl,--whole-archive $(LIB)/libkrait-std.a -Wl,--no-whole-archive \
	    $(LIB)/libkrait-front.a $(LIB)/libkrait.a -o $@ $(LINK)
endif

# The layout of an installation: headers and targets beside the libraries.
$(O)/lib/krait/include/stamp: $(wildcard headers/*.h headers/krait/*) $(wildcard driver/targets/*.target)
	@mkdir -p $(O)/lib/krait/include/krait $(O)/lib/krait/targets $(O)/include
	cp headers/krait.h $(O)/lib/krait/include/ && cp headers/krait/* $(O)/lib/krait/include/krait/
	cp headers/krait.h $(O)/include/ && cp driver/targets/*.target $(O)/lib/krait/targets/
	touch $@

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)

clean:
	rm -rf $(O)

/// C libraries that kkrlab stands on, linked statically from Debian's packages:
/// libyaml (front matter), cmark-gfm (Markdown), libmd (SHA-256), and behind KKRPart.h zlib and
/// expat (workbooks).
#ifndef KKR_CBRIDGE_H
#define KKR_CBRIDGE_H

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <sha2.h>
#include <yaml.h>

#include "KKRMemoryFile.h"
#include "KKRPart.h"
#include "KKRPlaces.h"
#include "KKRPrefetch.h"
#include "KKRProcessors.h"
#include "KKRScan.h"

#endif

# data.table as a server of tasks: peer.R FOLDER ROWS THREADS TASK…; speaks as peer.py does.
suppressMessages(library(data.table))
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
rows <- as.integer(given[2])
setDTthreads(as.integer(given[3]))
wanted <- given[-(1:3)]
columns <- list(
  group = c("geo", "area", "amount"), filter = c("year", "geo", "amount"),
  join_small = c("key", "amount"), join_large = c("id", "amount"),
  sort_real = c("amount", "year"), sort_pair = c("geo", "amount"),
  group_text = c("name", "amount"), derive = c("geo", "amount", "population"),
  pivot = c("geo", "month", "amount"), small = character())
sizes <- c(geo = 98L, area = 5L, month = 60L, key = 1000L)
heads <- c(geo = "v", area = "a", month = "m", key = "k")
many <- max(10L, min(1000000L, rows %/% 10L))
texts <- sprintf("person-%07d", seq_len(many) - 1L)
labels <- function(name) sprintf("%s%02d", heads[[name]], seq_len(sizes[[name]]) - 1L)

read <- function(name, count) {
  path <- file.path(folder, sprintf("%s.%d", name, count))
  if (name %in% c("amount", "population")) return(readBin(path, "double", count))
  if (name %in% c("year", "id")) {
    # Whole numbers of 8 bytes, all below 2^31: every other half is 0.
    return(readBin(path, "integer", 2L * count)[c(TRUE, FALSE)])
  }
  codes <- readBin(path, "integer", count) + 1L
  if (name == "name") return(texts[codes])
  structure(codes, levels = labels(name), class = "factor")
}
table_of <- function(names, count) as.data.table(sapply(
  names, read, count, simplify = FALSE))

t <- table_of(unique(unlist(columns[wanted])), rows)
s <- table_of(c("year", "area", "amount", "population"), 500L)
# `key` is an argument of data.table() itself.
keys <- setnames(
  data.table(factor(rev(labels("key")), labels("key")), seq_len(1000L) - 1L), c("key", "weight"))
large <- data.table(id = (seq_len(many) - 1L) * 1999L + 7L, rate = (seq_len(many) - 1L) * 0.25)
some <- c(1L, rows %/% 2L + 1L, rows)

small <- function() {
  total <- 0
  for (index in 0:999) {
    r <- s[year >= 2015L + index %% 5L][, rate := amount / population * 1000][
      , .(amount = sum(amount), rate = mean(rate)), by = area][order(-amount)]
    total <- total + r$amount[1] + r$rate[1]
  }
  total
}

tasks <- list(
  group = list(
    function() t[, .(amount = sum(amount)), by = .(geo, area)],
    function(r) c(nrow(r), r[geo == "v07" & area == "a03", amount])),
  filter = list(
    function() t[year >= 2020L & geo == "v07", sum(amount)], function(r) r),
  join_small = list(
    function() t[keys, on = "key", weight := i.weight],
    function(r) {
      found <- c(nrow(r), r$weight[rev(some[-1])])
      t[, weight := NULL]
      found
    }),
  join_large = list(
    function() t[large, on = "id", rate := i.rate],
    function(r) {
      found <- c(nrow(r), r$rate[rev(some[-1])])
      t[, rate := NULL]
      found
    }),
  sort_real = list(
    function() t[order(amount), .(amount, year)], function(r) r$amount[some]),
  sort_pair = list(
    function() t[order(geo, amount), .(geo, amount)], function(r) r$amount[some]),
  group_text = list(
    function() t[, .(amount = sum(amount)), by = name],
    function(r) c(nrow(r), r[name == t$name[1], amount])),
  derive = list(
    function() {
      t[, rate := amount / population * 1000]
      t[, .(rate = mean(rate)), by = geo]
    },
    function(r) {
      t[, rate := NULL]
      c(nrow(r), r[geo == "v07", rate])
    }),
  pivot = list(
    function() dcast(t[, .(amount = sum(amount)), by = .(geo, month)], geo ~ month,
      value.var = "amount"),
    function(r) c(nrow(r), ncol(r), r[geo == "v07", m30])),
  small = list(small, function(r) r))

resident <- function(what) {
  line <- grep(paste0("^", what), readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) * 1024
}

input <- file("stdin")
open(input)
cat("ready\n")
while (length(line <- readLines(input, n = 1)) > 0) {
  task <- tasks[[line]]
  invisible(gc())
  writeLines("5", "/proc/self/clear_refs")
  before <- resident("VmRSS")
  began <- as.numeric(Sys.time())
  result <- task[[1]]()
  seconds <- as.numeric(Sys.time()) - began
  peak <- resident("VmHWM") - before
  found <- task[[2]](result)
  rm(result)
  cat(sprintf(
    "{\"seconds\": %.9f, \"peak\": %.0f, \"answer\": [%s]}\n", seconds, peak,
    paste(sprintf("%.17g", found), collapse = ", ")))
  flush(stdout())
}

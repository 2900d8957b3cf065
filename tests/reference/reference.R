# R's values for the fixed inputs in inputs/, written to values/. To rerun, from any folder:
#
#   python tests/reference/make_inputs.py        (only if the inputs are to change)
#   Rscript tests/reference/reference.R          (about three minutes)
#   python tools/validation.py                   (the page docs/validation.md)
#
# Needs R 4 and the packages survival, cmprsk, geepack, lme4, sandwich, epitools, mice and mvtnorm; in Debian
# apt-get install --no-install-recommends r-base-core r-cran-{survival,cmprsk,geepack,lme4,sandwich,epitools,mice,mvtnorm}
# The Python tests read values/ and do not need R. Where R has no function, or only an imprecise one (fisher.test finds the
# conditional odds ratio to about four digits), the definition is written out here, and found by bisection or brute force.

here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
read <- function(name) read.csv(file.path(here, "inputs", paste0(name, ".csv")), stringsAsFactors = FALSE)
write <- function(table, name) {
  numbers <- vapply(table, is.double, TRUE)
  table[numbers] <- lapply(table[numbers], function(x) {
    ifelse(is.na(x), NA, sub("^(-?)0\\.", "\\1.", formatC(x, digits = 13, width = 1, format = "g")))
  })
  write.csv(table, file.path(here, "values", paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "NA", eol = "\n")
}
source(file.path(here, "tables.R"))
source(file.path(here, "models.R"))

z <- qnorm(0.975)
parts <- commandArgs(TRUE)  # names of functions below, to run some only
wanted <- function(name) !length(parts) || name %in% parts

by_set <- function(table, one) do.call(rbind, lapply(split(table, table$set), function(d) data.frame(set = d$set[1], one(d))))

if (wanted("tables")) {
  write(do.call(rbind, apply(read("tables"), 1, function(t) table_values(t[[1]], t[[2]], t[[3]], t[[4]]))), "tables")
}
if (wanted("unconditional")) {
  small <- subset(read("tables"), people1 * people2 <= 900)[1:90, ]
  write(do.call(rbind, apply(small, 1, function(t) unconditional(t[[1]], t[[2]], t[[3]], t[[4]]))), "unconditional")
}
if (wanted("shares")) {
  share <- function(t) {
    found <- binom.test(t[[1]], t[[2]])$conf.int
    wilson <- suppressWarnings(prop.test(t[[1]], t[[2]], correct = FALSE))$conf.int
    data.frame(low = found[1], high = found[2], wilson_low = wilson[1], wilson_high = wilson[2], p = binom.test(t[[1]], t[[2]])$p.value)
  }
  write(do.call(rbind, apply(read("tables")[1:60, ], 1, share)), "shares")
}
if (wanted("survival")) {
  sets <- read("survival")
  write(by_set(sets, curve), "kaplan_meier")
  write(by_set(sets, one_curve), "medians")
  write(by_set(sets, two_arms), "two_arms")
  write(by_set(sets, competing), "competing")
}
if (wanted("people")) write(by_set(read("people"), adjusted), "people")
if (wanted("scores")) write(by_set(read("scores"), repeated), "scores")
if (wanted("numbers")) {
  write(by_set(read("pools"), pooled), "pools")
  write(by_set(read("p_values"), function(d) data.frame(p = d$p, bonferroni = p.adjust(d$p, "bonferroni"), holm = p.adjust(d$p, "holm"))), "p_values")
  write(bounds(read("looks")), "looks")
  write(spending(read("looks")), "spending")
  write(stopping(read("stopping")), "stopping")
  write(power_by_tables(read("designs")), "designs")
  write(size_errors(read("size_errors")), "size_errors")
  write(guesses(read("guesses")), "guesses")
  write(guess_sums(read("guesses")), "guess_sums")
}
if (wanted("twin")) write(twin(file.path(here, "..", "..", "data")), "twin")

packages <- c("survival", "cmprsk", "geepack", "lme4", "sandwich", "epitools", "mice", "mvtnorm")
versions <- vapply(packages, function(p) as.character(packageVersion(p)), "")
write(data.frame(package = c("R", packages), version = c(paste(R.version$major, R.version$minor, sep = "."), versions)), "versions")

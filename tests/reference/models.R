# Values of models: times, people, repeated scores, pooling, looks, power; and the simulated twin's published figures.

suppressPackageStartupMessages({
  library(survival)
  library(cmprsk)
  library(lme4)
  library(geepack)
})

# Kaplan-Meier with log(-log) limits, the first arm of each set
curve <- function(d) {
  d <- d[d$first == 1, ]
  fit <- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log")
  data.frame(time = fit$time, survival = fit$surv, low = fit$lower, high = fit$upper)
}

# Median (halfway along a plateau at one half) with its log(-log) interval, and the restricted mean
one_curve <- function(d) {
  until <- min(tapply(d$time, d$first, max))
  d <- d[d$first == 1, ]
  fit <- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log")
  middle <- quantile(fit, 0.5)
  log_limits <- quantile(survfit(Surv(time, event) ~ 1, d, conf.type = "log"), 0.5)
  area <- summary(fit, rmean = until)$table
  data.frame(
    median = middle$quantile, low = middle$lower, high = middle$upper,
    log_low = log_limits$lower, log_high = log_limits$upper,
    until = until, mean = area[["rmean"]], mean_error = area[["se(rmean)"]]
  )
}

two_arms <- function(d) {
  until <- min(tapply(d$time, d$first, max))
  log_rank <- survdiff(Surv(time, event) ~ first, d)
  area <- summary(survfit(Surv(time, event) ~ first, d), rmean = until)$table
  cox <- function(formula, ties) {
    fit <- coxph(formula, d, ties = ties, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100))
    c(coef(fit)[["first"]], sqrt(vcov(fit)["first", "first"]))
  }
  models <- list(
    breslow = cox(Surv(time, event) ~ first, "breslow"), efron = cox(Surv(time, event) ~ first, "efron"),
    breslow_x = cox(Surv(time, event) ~ first + x, "breslow"), efron_x = cox(Surv(time, event) ~ first + x, "efron")
  )
  late <- all(!is.na(d$entry))
  for (ties in c("breslow", "efron")) {
    models[[paste0(ties, "_entry")]] <- if (late) cox(Surv(entry, time, event) ~ first, ties) else c(NA, NA)
  }
  models$grouped <- grouped(d)
  halves <- split_at(d, 8)
  flat <- unlist(lapply(models, setNames, c("log", "error")))
  data.frame(
    chi_square = log_rank$chisq, expected = log_rank$exp[2], p = pchisq(log_rank$chisq, 1, lower.tail = FALSE),
    difference = area[2, "rmean"] - area[1, "rmean"], error1 = area[2, "se(rmean)"], error2 = area[1, "se(rmean)"],
    t(setNames(flat, sub(".", "_", names(flat), fixed = TRUE))), t(halves)
  )
}

# Hazard ratio up to a day and after it, x shared; only where each arm has two events in each part
split_at <- function(d, cut) {
  parts <- survSplit(Surv(time, event) ~ first + x, d, cut = cut, episode = "part", zero = -1)
  names <- c("early", "early_error", "late", "late_error", "change", "change_error")
  if (min(tapply(parts$event, list(parts$first, factor(parts$part, 1:2)), sum, default = 0)) < 2) return(setNames(rep(NA, 6), names))
  parts$early <- parts$first * (parts$part == 1)
  parts$late <- parts$first * (parts$part == 2)
  fit <- coxph(Surv(tstart, time, event) ~ early + late + x, parts, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100))
  b <- coef(fit)
  if (max(abs(b[1:2])) > 10) return(setNames(rep(NA, 6), names))  # no finite answer
  v <- vcov(fit)
  error <- function(g) sqrt(drop(g %*% v %*% g))
  setNames(c(b[[1]], error(c(1, 0, 0)), b[[2]], error(c(0, 1, 0)), b[[2]] - b[[1]], error(c(-1, 1, 0))), names)
}

# Weeks only are known: complementary log-log regression of whether the event falls into a week, in those at risk in it
grouped <- function(d) {
  d$week <- floor(d$time / 7) + 1
  rows <- do.call(rbind, lapply(unique(d$week), function(k) transform(d[d$week >= k, ], at = k, now = as.integer(event == 1 & week == k))))
  share <- ave(rows$now, rows$at)
  rows <- rows[share > 0 & share < 1, ]  # the others say nothing about the arms
  formula <- if (length(unique(rows$at)) > 1) now ~ first + factor(at) else now ~ first
  fit <- glm(formula, binomial("cloglog"), rows, control = glm.control(epsilon = 1e-14, maxit = 200))
  c(coef(fit)[["first"]], sqrt(vcov(fit)["first", "first"]))
}

# Share with each cause by day 14, both arms together: cuminc, with its standard error; survfit's, with log(-log) limits
competing <- function(d) {
  at <- timepoints(cuminc(d$time, d$cause, cencode = 0), 14)
  fit <- summary(survfit(Surv(time, factor(cause, 0:2)) ~ 1, d, id = seq_len(nrow(d)), conf.type = "log-log"), times = 14)
  causes <- sort(setdiff(unique(d$cause), 0))
  own <- causes + 1  # after the state of those without event
  data.frame(
    cause = causes, share = at$est[, 1], cuminc_error = sqrt(at$var[, 1]),
    error = fit$std.err[own], low = fit$lower[own], high = fit$upper[own]
  )
}

# Logistic regression, standardised (g-computation): both risks; the covariance of the two from each person's influence
# (robust, people as a sample), and the error of their difference by the plain delta method (model right, covariates fixed)
standardise <- function(d, formula, arm, levels) {
  fit <- glm(formula, binomial, d, control = glm.control(epsilon = 1e-14, maxit = 100))
  moves <- sandwich::estfun(fit) %*% vcov(fit)
  under <- lapply(levels, function(level) {
    d[[arm]] <- if (is.factor(d[[arm]])) factor(level, levels(d[[arm]])) else level
    x <- model.matrix(delete.response(terms(fit)), d)
    chance <- plogis(drop(x %*% coef(fit)))
    slope <- colMeans(chance * (1 - chance) * x)
    list(risk = mean(chance), slope = slope, influence = (chance - mean(chance)) / nrow(d) + drop(moves %*% slope))
  })
  v <- nrow(d) * var(cbind(under[[1]]$influence, under[[2]]$influence))
  g <- under[[1]]$slope - under[[2]]$slope
  data.frame(
    risk1 = under[[1]]$risk, risk2 = under[[2]]$risk, v11 = v[1, 1], v12 = v[1, 2], v22 = v[2, 2],
    delta_error = sqrt(drop(g %*% vcov(fit) %*% g))
  )
}

adjusted <- function(d) {
  line <- summary(lm(score ~ first + baseline + route, d))$coefficients["first", ]
  data.frame(
    standardise(d, event ~ first + route, "first", 1:0),
    ancova = line[[1]], ancova_error = line[[2]], ancova_p = line[[4]]
  )
}

# GEE written out: Poisson, log link, exchangeable with the moment estimator (as in SAS and statsmodels); sandwich errors,
# plain and with the bias reduction of Mancl and DeRouen
gee_by_hand <- function(d, formula) {
  x <- model.matrix(formula, d)
  y <- d$craving
  groups <- split(seq_along(y), d$participant)
  beta <- coef(glm.fit(x, y, family = poisson()))
  n <- length(y)
  pairs <- sum(vapply(groups, function(i) length(i) * (length(i) - 1) / 2, 0))
  for (step in 1:200) {
    mu <- exp(drop(x %*% beta))
    r <- (y - mu) / sqrt(mu)
    scale <- sum(r^2) / (n - ncol(x))
    alpha <- sum(vapply(groups, function(i) (sum(r[i])^2 - sum(r[i]^2)) / 2, 0)) / scale / (pairs - ncol(x))
    pieces <- lapply(groups, function(i) {
      correlation <- matrix(alpha, length(i), length(i))
      diag(correlation) <- 1
      D <- mu[i] * x[i, , drop = FALSE]
      list(D = D, W = t(D) %*% solve(sqrt(mu[i] %o% mu[i]) * correlation), e = y[i] - mu[i])
    })
    bread <- solve(Reduce(`+`, lapply(pieces, function(p) p$W %*% p$D)))
    change <- drop(bread %*% Reduce(`+`, lapply(pieces, function(p) p$W %*% p$e)))
    beta <- beta + change
    if (max(abs(change)) < 1e-13) break
  }
  sandwich <- function(residual) {
    meat <- Reduce(`+`, lapply(pieces, function(p) tcrossprod(p$W %*% residual(p))))
    sqrt(diag(bread %*% meat %*% bread))[2]
  }
  reduced <- function(p) solve(diag(length(p$e)) - p$D %*% bread %*% p$W, p$e)
  c(beta[2], sandwich(function(p) p$e), sandwich(reduced))
}

repeated <- function(d) {
  d$arm <- factor(d$arm, c("midazolam", "ketamine"))
  hand <- gee_by_hand(d, ~ arm + route)
  gee <- summary(geeglm(craving ~ arm + route, poisson, d, id = d$participant, corstr = "exchangeable"))$coefficients
  close <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10), check.conv.singular = "ignore")
  mixed <- suppressMessages(lmer(craving ~ arm + route + (1 | participant), d, control = close))
  line <- summary(mixed)$coefficients["armketamine", ]
  data.frame(
    log_ratio = hand[1], log_ratio_error = hand[2], reduced_error = hand[3],
    geepack = gee["armketamine", "Estimate"], geepack_error = gee["armketamine", "Std.err"],
    difference = line[["Estimate"]], difference_error = line[["Std. Error"]], sd_person = sqrt(VarCorr(mixed)$participant[1])
  )
}

# Rubin's rules. mice takes 999,999 for infinity, so without complete_df Rubin's own degrees of freedom are written out.
pooled <- function(d) {
  m <- nrow(d)
  df <- d$complete_df[1]
  fit <- mice::pool.scalar(d$estimate, d$variance, n = if (is.na(df)) Inf else df + 1, k = 1)
  used <- if (is.na(df)) (m - 1) * (1 + fit$ubar / ((1 + 1 / m) * fit$b))^2 else fit$df
  data.frame(value = fit$qbar, error = sqrt(fit$t), df = used, low = fit$qbar - qt(0.975, used) * sqrt(fit$t))
}

# Correlations of z between looks at these shares of the people, and the probability that z stays within limits
within <- function(t, low, high, drift = 0) {
  if (length(t) == 1) return(pnorm(high - drift * sqrt(t)) - pnorm(low - drift * sqrt(t)))
  correlation <- outer(t, t, function(s, t) sqrt(pmin(s, t) / pmax(s, t)))
  c(mvtnorm::pmvnorm(low, high, mean = drift * sqrt(t), corr = correlation, algorithm = mvtnorm::Miwa(steps = 1024)))
}
shares <- function(looks) as.numeric(strsplit(looks, " ")[[1]])

# O'Brien and Fleming: the constant for which a multivariate normal stays within all bounds with probability 1 - alpha
bounds <- function(d) {
  one <- function(looks, alpha) {
    t <- shares(looks)
    uniroot(function(c) within(t, -c / sqrt(t), c / sqrt(t)) - (1 - alpha), c(1, 4), tol = 1e-10)$root
  }
  data.frame(d, constant = mapply(one, d$looks, d$alpha), row.names = NULL)
}

# Lan and DeMets: look by look, the bound at which all looks so far have erred as often as may be spent by then
spend <- function(looks, alpha, kind) {
  t <- shares(looks)
  spent <- if (kind == "Pocock") alpha * log(1 + (exp(1) - 1) * t) else 4 * pnorm(-qnorm(1 - alpha / 4) / sqrt(t))
  bounds <- c()
  for (k in seq_along(t)) {
    find <- function(b) 1 - within(t[1:k], -c(bounds, b), c(bounds, b)) - spent[k]
    bounds <- c(bounds, uniroot(find, c(0.5, 9), tol = 1e-11)$root)
  }
  bounds
}

spending <- function(d) {
  one <- function(looks, alpha, kind) data.frame(looks, alpha, kind, bound = spend(looks, alpha, kind))
  do.call(rbind, lapply(c("O'Brien-Fleming", "Pocock"), function(kind) do.call(rbind, Map(one, d$looks, d$alpha, kind))))
}

# A trial that stopped at the last of these looks (O'Brien-Fleming spending): results ordered by stage, then by z
stopping <- function(d) {
  one <- function(value, error, looks) {
    t <- shares(looks)
    k <- length(t)
    bounds <- spend(looks, 0.05, "O'Brien-Fleming")
    limit <- value / error
    above <- function(drift) sum(vapply(seq_len(k), function(i) {
      earlier <- seq_len(i - 1)
      within(t[1:i], c(-bounds[earlier], if (i == k) limit else bounds[i]), c(bounds[earlier], Inf), drift)
    }, 0))
    unit <- error * sqrt(t[k])
    where <- function(chance) unit * uniroot(function(m) above(m) - chance, limit / sqrt(t[k]) + c(-12, 12), tol = 1e-11)$root
    p <- above(0)
    c(where(0.5), where(0.025), where(0.975), 2 * min(p, 1 - p))
  }
  values <- t(mapply(one, d$value, d$standard_error, d$looks))
  data.frame(d, estimate = values[, 1], low = values[, 2], high = values[, 3], p = values[, 4], row.names = NULL)
}

# Power of Fisher's test: fisher.test of every table, weighted by its probability
power_by_tables <- function(d) {
  one <- function(n1, n2, p1, p2) {
    all <- expand.grid(x = 0:n1, y = 0:n2)
    p <- mapply(function(x, y) fisher.test(matrix(c(x, n1 - x, y, n2 - y), 2))$p.value, all$x, all$y)
    sum((dbinom(all$x, n1, p1) * dbinom(all$y, n2, p2))[p < 0.05])
  }
  data.frame(d, power = mapply(one, d$people1, d$people2, d$risk1, d$risk2))
}

# Type S and type M errors by numerical integration
size_errors <- function(d) {
  one <- function(effect, error) {
    shift <- abs(effect) / error
    limit <- qnorm(0.975)
    above <- function(f) integrate(f, limit, Inf, rel.tol = 1e-12)$value
    power <- above(function(t) dnorm(t - shift) + dnorm(t + shift))
    size <- above(function(t) t * (dnorm(t - shift) + dnorm(t + shift)))
    c(power, above(function(t) dnorm(t + shift)) / power, size / power / shift)
  }
  values <- t(mapply(one, d$effect, d$standard_error))
  data.frame(d, power = values[, 1], type_s = values[, 2], type_m = values[, 3])
}

# Bang's index with Tango's score interval; the likelihood is maximised numerically
guesses <- function(d) {
  one <- function(right, wrong, unsure) {
    n <- right + wrong + unsure
    excess <- function(delta) {
      low <- max(0, -delta)
      high <- (1 - delta) / 2
      term <- function(x, p) if (x == 0) 0 else x / p
      slope <- function(q) term(right, q + delta) + term(wrong, q) - term(2 * unsure, 1 - delta - 2 * q)
      ends <- low + (high - low) * c(1e-14, 1 - 1e-14)
      q <- if (slope(ends[1]) <= 0) low else if (slope(ends[2]) >= 0) high else root(slope, ends[1], ends[2])
      distance <- right - wrong - n * delta
      if (abs(distance) < 1e-12) -z^2 else distance^2 / (n * (2 * q + delta * (1 - delta))) - z^2
    }
    value <- (right - wrong) / n
    edge <- 1 - 1e-12
    c(value, if (wrong == n) -1 else root(excess, -edge, value), if (right == n) 1 else root(excess, value, edge))
  }
  values <- t(mapply(one, d$right, d$wrong, d$unsure))
  data.frame(d, value = values[, 1], low = values[, 2], high = values[, 3])
}

# The indices of two arms, added up: here of each row and the next, with Zou and Donner's interval of a sum
guess_sums <- function(d) {
  found <- guesses(d)
  one <- head(found, -1)
  two <- tail(found, -1)
  value <- one$value + two$value
  below <- sqrt((one$value - one$low)^2 + (two$value - two$low)^2)
  above <- sqrt((one$high - one$value)^2 + (two$high - two$value)^2)
  data.frame(value = value, low = value - below, high = value + above)
}

# The simulated twin: outcomes from the raw tables (a blank counts as use), then the three published models
twin <- function(folder) {
  table <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", stringsAsFactors = FALSE)
  people <- table("participants")
  people$arm <- factor(people$arm, c("midazolam", "ketamine"))
  visits <- table("visits")
  used <- with(table("diary"), tapply(used, list(participant, day), identity))[people$participant, ]
  at <- cbind(match(visits$participant, rownames(used)), visits$day)
  used[at] <- ifelse(visits$urine %in% "positive" | used[at] %in% 1, 1, ifelse(is.na(visits$urine), NA, used[at]))
  used[is.na(used)] <- 1
  people$abstinent <- as.integer(rowSums(used[, 15:28]) == 0)
  first_use <- apply(used, 1, function(days) match(1, days))
  people$relapsed <- as.integer(!is.na(first_use))
  people$day <- ifelse(is.na(first_use), 28, first_use)
  scores <- merge(visits[!is.na(visits$craving), ], people[c("participant", "arm", "route", "craving_baseline")], by = "participant")
  scores <- scores[order(scores$participant, scores$visit), ]

  row <- function(quantity, log, error) {
    p <- 2 * pnorm(-abs(log / error))
    data.frame(quantity = quantity, value = exp(log), low = exp(log - z * error), high = exp(log + z * error), p = p)
  }
  logistic <- summary(glm(abstinent ~ arm + route, binomial, people, control = glm.control(epsilon = 1e-14)))$coefficients["armketamine", ]
  cox <- function(ties) summary(coxph(Surv(day, relapsed) ~ arm + route, people, ties = ties, control = coxph.control(eps = 1e-13, toler.chol = 1e-14)))$coefficients["armketamine", ]
  gee <- summary(geeglm(craving ~ arm + route, poisson, scores, id = factor(scores$participant), corstr = "exchangeable"))$coefficients
  hand <- gee_by_hand(scores, ~ arm + route)
  shares <- standardise(people, abstinent ~ arm + route, "arm", c("ketamine", "midazolam"))
  gap <- shares$risk1 - shares$risk2
  robust <- with(shares, sqrt(v11 + v22 - 2 * v12))
  flat <- function(quantity, error) data.frame(quantity = quantity, value = gap, low = gap - z * error, high = gap + z * error, p = NA)
  times <- Surv(people$day, people$relapsed)
  median_row <- function(quantity, type) {
    m <- quantile(survfit(times ~ 1, subset = people$arm == "midazolam", conf.type = type), 0.5)
    data.frame(quantity = quantity, value = m$quantile, low = m$lower, high = m$upper, p = NA)
  }
  # do hazards stay proportional? a ratio for each part, and scaled Schoenfeld residuals against three scales of time
  parts <- survSplit(Surv(day, relapsed) ~ arm + route, people, cut = 8, episode = "part")
  parts$early <- (parts$arm == "ketamine") * (parts$part == 1)
  parts$late <- (parts$arm == "ketamine") * (parts$part == 2)
  split <- coxph(Surv(tstart, day, relapsed) ~ early + late + route, parts, control = coxph.control(eps = 1e-13, toler.chol = 1e-14))
  part <- function(quantity, g) row(quantity, sum(g * coef(split)), sqrt(drop(g %*% vcov(split) %*% g)))
  residuals <- function(scale) {
    p <- cox.zph(coxph(times ~ arm + route, people), scale)$table["arm", "p"]
    data.frame(quantity = paste0("zph_", scale), value = NA, low = NA, high = NA, p = p)
  }
  rbind(
    median_row("median_midazolam", "log-log"), median_row("median_midazolam_log", "log"),
    part("relapse_hr_early", c(1, 0, 0, 0)), part("relapse_hr_late", c(0, 1, 0, 0)), part("relapse_hr_change", c(-1, 1, 0, 0)),
    residuals("km"), residuals("rank"), residuals("identity"),
    flat("standardised_difference", robust), flat("standardised_difference_delta", shares$delta_error),
    row("abstinence_or", logistic[[1]], logistic[[2]]),
    row("relapse_hr_efron", cox("efron")[["coef"]], cox("efron")[["se(coef)"]]),
    row("relapse_hr_breslow", cox("breslow")[["coef"]], cox("breslow")[["se(coef)"]]),
    row("craving_ratio", hand[[1]], hand[[2]]),
    row("craving_ratio_geepack", gee["armketamine", "Estimate"], gee["armketamine", "Std.err"])
  )
}

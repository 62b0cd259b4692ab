package io.loadpilot.kotlin

import io.loadpilot.plan.load.ThinkTime
import kotlin.time.Duration

/** Any time from [least] to [most], each as likely as the others. */
public fun uniform(least: Duration, most: Duration): ThinkTime = ThinkTime.Uniform(least.toJava(), most.toJava())

/** Times around [mean], two thirds of them within [deviation] of it; never below zero. */
public fun normal(mean: Duration, deviation: Duration): ThinkTime = ThinkTime.Normal(mean.toJava(), deviation.toJava())

/** Mostly short times and a few long ones, as those of people who come independently of each other. */
public fun exponential(mean: Duration): ThinkTime = ThinkTime.Exponential(mean.toJava())

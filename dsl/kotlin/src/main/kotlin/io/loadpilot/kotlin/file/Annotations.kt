package io.loadpilot.kotlin.file

/** Runs other scripts first, once, and makes what they declare known here. Paths are relative to this script. */
@Target(AnnotationTarget.FILE)
@Repeatable
@Retention(AnnotationRetention.SOURCE)
public annotation class Import(vararg val paths: String)

/** Libraries that the script uses, as `group:artifact:version`, with all that they need themselves. */
@Target(AnnotationTarget.FILE)
@Repeatable
@Retention(AnnotationRetention.SOURCE)
public annotation class DependsOn(vararg val coordinates: String)

/** Further Maven repositories that the libraries of [DependsOn] may come from, as URLs. */
@Target(AnnotationTarget.FILE)
@Repeatable
@Retention(AnnotationRetention.SOURCE)
public annotation class Repository(vararg val urls: String)

package io.loadpilot.values.spelling

/** What the modules that spell the language need of these values, and nobody who writes a script. */
@RequiresOptIn("for the modules that spell the language, not for scripts", RequiresOptIn.Level.ERROR)
@Retention(AnnotationRetention.BINARY)
@Target(
    AnnotationTarget.CLASS,
    AnnotationTarget.CONSTRUCTOR,
    AnnotationTarget.FUNCTION,
    AnnotationTarget.PROPERTY,
)
public annotation class Spelling

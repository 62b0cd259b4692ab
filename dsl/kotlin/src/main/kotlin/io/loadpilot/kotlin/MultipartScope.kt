package io.loadpilot.kotlin

import io.loadpilot.values.body.Multipart

/** The parts of a multipart/form-data body (RFC 7578), sent in the order in which they are given. */
@LoadPilotDsl
public class MultipartScope internal constructor(override val task: TaskScope) :
    Multipart(),
    TaskBlock

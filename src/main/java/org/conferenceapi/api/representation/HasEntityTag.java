package org.conferenceapi.api.representation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a representation whose {@code GET} response has a strong {@code ETag} and honors {@code
 * If-None-Match} ({@code docs/index.html#etags}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HasEntityTag {}

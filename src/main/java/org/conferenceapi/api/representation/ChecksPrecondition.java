package org.conferenceapi.api.representation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that changes a {@link HasEntityTag} resource, and that compares its tag by {@link
 * Precondition} before it does. All others have nothing to compare with.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ChecksPrecondition {}

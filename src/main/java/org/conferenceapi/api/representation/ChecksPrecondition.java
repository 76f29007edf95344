package org.conferenceapi.api.representation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that changes a {@link HasEntityTag} resource and first compares its tag
 * by {@link Precondition}, or whose protocol says that a tag is ignored. {@link PreconditionFilter}
 * handles {@code If-Match} for all other methods, whose resources have no tag.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ChecksPrecondition {}

/**
 * The errors that are reported to clients: the exception {@code Problem}, its codes and the
 * violations of a request. All packages throw problems. {@code api.error} turns them into
 * responses. The package calls only {@code platform.text}.
 */
package org.conferenceapi.api.problem;

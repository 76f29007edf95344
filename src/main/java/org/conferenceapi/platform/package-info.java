/**
 * Tools that all packages use: the clock, formats of times and identifiers, the version of the
 * build, and summaries of exceptions. Every package may call in; the package calls no other package
 * of the project. The subpackages hold the settings, the database, security, networking,
 * concurrency, texts and the life cycle of the node.
 */
package org.conferenceapi.platform;

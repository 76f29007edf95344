/**
 * Tests of the object-relational mapping: every entity, its locks and its queries, on the JPA
 * provider of Payara (EclipseLink) with H2 and without a server. The tests inside servers use the
 * same checks with the providers that the servers bring.
 */
package org.conferenceapi.mapping;

/**
 * Tests that run inside a server (Arquillian): the WAR as it is delivered, with test classes added,
 * on Payara Micro with H2 and on WildFly with PostgreSQL. They are about what only a server has:
 * transactions, locks, timers, events after commit, and the JPA provider that it brings.
 */
package org.conferenceapi.inside;

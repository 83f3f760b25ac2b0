/**
 * The admin API below {@code /api}: what an operator sees and does.
 * <p>
 * It exists only with {@code ADMIN_PASSWORD} or {@code ADMIN_USERS}. {@code AdminDoor} is
 * a filter of our own, for Spring Security would stand in the way of each webhook too,
 * with a firewall that refuses paths which platforms may use, and would leave the one
 * hard part, slowing down who guesses, to us all the same. There is no session and no
 * cookie; who acts is known by their name in {@code ADMIN_USERS}, or by what a proxy
 * says.
 * <p>
 * Conversation ids may hold any character, slashes included, which servers and proxies
 * between here and the operator treat in ways of their own. So a path takes an id either
 * as it is, percent-encoded, or as {@code ~} and its base64url; each answer tells the
 * latter as {@code key}.
 */
@NullMarked
package dev.parley.ops.api;

import org.jspecify.annotations.NullMarked;

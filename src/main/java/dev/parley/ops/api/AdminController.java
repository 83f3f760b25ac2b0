package dev.parley.ops.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.parley.setting.AdminPassword;

import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the admin API: there only with a password. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@Conditional(AdminPassword.class)
@interface AdminController {

}

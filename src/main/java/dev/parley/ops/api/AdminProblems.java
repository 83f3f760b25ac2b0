package dev.parley.ops.api;

import dev.parley.store.StoreUnavailableException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What goes wrong, as problem details that say what to do; before those of webhooks. */
@RestControllerAdvice(annotations = AdminController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdminProblems {

	@ExceptionHandler
	ResponseEntity<?> malformed(BadRequestException malformed) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				String.valueOf(malformed.getMessage()));
		detail.setProperty("field", malformed.field());
		return ResponseEntity.of(detail).build();
	}

	@ExceptionHandler
	ResponseEntity<?> malformed(MethodArgumentTypeMismatchException mismatch) {
		return malformed(new BadRequestException(mismatch.getName(), "must be a whole number"));
	}

	/** The parser's own words quote the body. */
	@ExceptionHandler
	ResponseEntity<?> malformed(HttpMessageNotReadableException unreadable) {
		return ResponseEntity
			.of(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
					"The body is not the JSON object that is described"))
			.build();
	}

	@ExceptionHandler
	ResponseEntity<?> failed(RequestFailedException failed) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(failed.status(), String.valueOf(failed.getMessage()));
		failed.more().forEach(detail::setProperty);
		return ResponseEntity.of(detail).build();
	}

	@ExceptionHandler
	ResponseEntity<?> unavailable(StoreUnavailableException unavailable) {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The store is away; try again when the service is ready");
		return ResponseEntity.of(detail).header("Retry-After", "5").build();
	}

}

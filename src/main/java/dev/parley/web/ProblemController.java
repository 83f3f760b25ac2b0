package dev.parley.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What nobody else answered, as a problem detail whatever the caller accepts. Who calls
 * its path directly finds nothing.
 */
@RestController
@ConditionalOnProperty("parley.standalone")
class ProblemController implements ErrorController {

	@RequestMapping("${server.error.path:/error}")
	@Nullable ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			// Tomcat asks also where a call that was read bit by bit has its answer
			return null;
		}
		HttpStatus status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		ProblemDetail problem = ProblemDetail.forStatus((status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR);
		return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

}

package dev.parley.channel;

import java.util.List;

import dev.parley.conversation.Part;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ChannelsTests {

	@Test
	void tellsWhichAreOnAndWhatToEnterAtTheirPlatforms(CapturedOutput output) {
		Channels channels = new Channels(List.of(new Named("slack"), new Named("telegram")));
		assertThat(output).contains("Channel slack is on", "https://<your host>/webhooks/slack",
				"Channel telegram is on", "https://<your host>/webhooks/telegram");
		assertThat(channels.named("slack")).contains(new Named("slack"));
		assertThat(channels.named("whatsapp")).isEmpty();
	}

	@Test
	void refuseToStartWithoutAny() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> new Channels(List.of()))
			.withMessageStartingWith("REST_WEBHOOK_SECRET is not set and no other channel is on");
	}

	private record Named(String name) implements Channel {

		@Override
		public Webhook receive(WebhookRequest request) {
			return Webhook.Acknowledge.of(null);
		}

		@Override
		public List<String> render(String answer) {
			return List.of(answer);
		}

		@Override
		public SendOutcome send(Part part) {
			return new SendOutcome.Sent(null);
		}

	}

}

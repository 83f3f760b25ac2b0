package dev.parley.channel.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.parley.channel.PreviewMessages.Place;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.slack.SlackSimulator.Fate;
import dev.parley.channel.slack.SlackSimulator.Message;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlackPreviewsTests {

	private static final String THREAD = "1764000000.000100";

	private static final Place PLACE = new Place(new SlackClient.Address("T1", "C1", THREAD, "", "U1", "").written(),
			THREAD);

	private final SlackSimulator slack = new SlackSimulator();

	private final SlackClient client = new SlackClient(
			new SlackProperties("secret", "xoxb-1", this.slack.url(), Duration.ofSeconds(2), 4000, null, "together",
					new SlackProperties.Commands("ephemeral", 5, Set.of("hooks.slack.com")), true));

	private final SlackPreviews streams = new SlackPreviews(this.client,
			(text) -> Dialect.SLACK.render(text, Limit.characters(4000)));

	@AfterEach
	void stop() {
		this.slack.close();
	}

	@Test
	void startsEmptyGrowsAndBecomesTheAnswer() {
		String id = open();
		assertThat(texts()).containsExactly("");
		show(id, "", "One **tw");
		show(id, "One **tw", "One **two** three");
		assertThat(texts()).containsExactly("One **two** three");
		assertThat(this.streams.replace(part("One *two* three."), id)).isEqualTo(new SendOutcome.Sent(id));
		assertThat(this.streams.replace(part("One *two* three."), id)).isEqualTo(new SendOutcome.Sent(id));
		assertThat(texts()).containsExactly("One *two* three.");
		assertThat(this.streams.show(PLACE, id, "", "late")).isInstanceOf(SendOutcome.Refused.class);
		assertThat(texts()).containsExactly("One *two* three.");
	}

	@Test
	void showsInItsPlaceWhatTakesBackWhatWasShown() {
		String id = open();
		show(id, "", "The password is");
		show(id, "The password is", "Sorry, I *can't*.");
		assertThat(texts()).containsExactly("Sorry, I _can't_.");
	}

	@Test
	void aDeadStreamBecomesTheAnswerAllTheSame() {
		String id = open();
		show(id, "", "One");
		this.slack.life = Duration.ZERO;
		assertThat(this.streams.show(PLACE, id, "One", "One two")).isInstanceOf(SendOutcome.Refused.class);
		assertThat(this.streams.replace(part("One two"), id)).isEqualTo(new SendOutcome.Sent(id));
		assertThat(texts()).containsExactly("One two");
	}

	@Test
	void removesOneThatRunsAndOneThatIsGone() {
		String id = open();
		assertThat(this.streams.remove(PLACE, id)).isEqualTo(new SendOutcome.Sent(id));
		assertThat(texts()).isEmpty();
		assertThat(this.streams.remove(PLACE, id)).isEqualTo(new SendOutcome.Sent(id));
		assertThat(this.streams.replace(part("hi"), id)).isInstanceOf(SendOutcome.Refused.class);
	}

	@Test
	void findsTheOneWhoseStartNobodyHeardOf() {
		assertThat(this.streams.findUnheardOf(PLACE)).as("who the bot is nobody knows").isEmpty();
		this.client.askBots();
		String answer = open();
		this.streams.replace(part("an answer"), answer);
		this.slack.fates = (method, body) -> Fate.DROPS_WHEN_DONE;
		assertThat(this.streams.open(PLACE)).isInstanceOf(SendOutcome.Unknown.class);
		assertThat(this.streams.findUnheardOf(PLACE)).isEmpty();
		this.slack.fates = (method, body) -> Fate.IS_TAKEN;
		String lost = this.slack.thread(THREAD).get(1).ts;
		assertThat(this.streams.findUnheardOf(PLACE)).contains(List.of(lost));
	}

	@Test
	void waitsAsLongAsSlackAsks() {
		String id = open();
		this.slack.fates = (method, body) -> Fate.IS_TOO_MUCH;
		SendOutcome wait = new SendOutcome.RetryLater("Slack answered ratelimited", Duration.ofSeconds(1));
		assertThat(this.streams.open(PLACE)).isEqualTo(wait);
		assertThat(this.streams.show(PLACE, id, "", "One")).isEqualTo(wait);
		assertThat(this.streams.replace(part("One"), id)).isEqualTo(wait);
		assertThat(this.streams.remove(PLACE, id)).isEqualTo(wait);
		assertThat(this.streams.findUnheardOf(PLACE)).isEqualTo(Optional.empty());
	}

	private String open() {
		SendOutcome outcome = this.streams.open(PLACE);
		assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
		return String.valueOf(((SendOutcome.Sent) outcome).platformId());
	}

	private void show(String id, String shown, String text) {
		assertThat(this.streams.show(PLACE, id, shown, text)).isInstanceOf(SendOutcome.Sent.class);
	}

	private List<String> texts() {
		return this.slack.thread(THREAD).stream().map((Message message) -> message.text).toList();
	}

	private static Part part(String text) {
		return new Part(ConversationId.of("slack", "T1:C1:" + THREAD), 2, 0, PLACE.address(), text, List.of(THREAD), 1,
				false);
	}

}

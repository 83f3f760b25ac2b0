package dev.parley.guard.pii;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around a number, and what that makes of it. */
final class PhonePlace {

	private static final WordList CALLING = WordList
		.of("""
				phone* telephone* tel tels mobile* cell cells cellphone* fax* sms whatsapp viber call* called calling dial* ring
				reach* contact* text texting texted message* messages messaging answer* voicemail landline hotline helpline
				pager desk registered telegram handy* handynummer ruf* rufnummer telefon* téléphone* télephone* teléfono*
				telefone* telefono* téléphoner móvil* movil* mobil* celular* cellulare* celulares portable* llam* appel* joindre
				anrufen anruf* ligar ligue chiam* bel bellen telefoon* gsm puhelin* ring* telp hp nomor telep* cep τηλ* κιν*
				телефон* тел моб* мобильн* звон* позвон* номер* दूरभाष फोन* मोबाइल* هاتف* جوال* موبايل* رقمي טלפון* נייד*
				电话 電話 手机 手機 携帯 致电 联系 聯絡 전화 휴대폰 연락처 โทร điện số""");

	private static final WordList COUNTING = WordList
		.of("""
				order* invoice* ticket* tracking track id ids ref reference* case cases serial sku isbn issn doi ean gtin upc
				barcode imei vin version* build part parts account* acct confirmation* booking* reservation transaction* parcel
				shipment* product* item* timestamp* epoch unix po awb customer* policy claim* member* license licence passport
				bill bills receipt* quote page pages row rows zip zipcode postal postcode code codes pin port amount* total price*
				cost* population year years date dates born iban bank routing sort swift card cards ssn social coordinates lat lon
				latitude longitude hash commit uuid compute arxiv pmid bestell* auftrag* rechnung* kunden* konto* commande*
				facture* pedido* factura* orden ordine fattura* bestelling* заказ* счет* счёт* 订单 運單
				运单 快递 单号 編號 编号 注文 伝票 주문 송장 คำสั่งซื้อ طلب* הזמנה*""");

	private static final WordList PLACES = WordList.of("office fax mobile cell home work desk phone tel direct ext");

	private static final WordList OWNERS = WordList.of("my his her your their our mein meine mon mi meu mio");

	private static final Pattern EXTENSION = Pattern.compile("[ ,]{0,2}(?:x|ext\\.?|extension)[ :]{0,2}[0-9]{1,6}",
			Pattern.CASE_INSENSITIVE);

	/**
	 * A blank, a bracket, a smile; more is a page, and would be looked at again and
	 * again.
	 */
	private static final int MOST_SILENCE = 32;

	private PhonePlace() {
	}

	/** Whether no number can start with this group, whatever its form. */
	static boolean isRefused(Digits digits, int from) {
		int start = digits.start(from);
		String text = digits.text();
		if (from > 0) {
			return digits.isBound(from);
		}
		int before = (start > 0 && text.charAt(start - 1) == '(') ? start - 2 : start - 1;
		before = (before >= 0 && text.charAt(before) == '+') ? before - 1 : before;
		if (before < 0) {
			return false;
		}
		return isGlued(digits, from, before) || "$#/€£¥".indexOf(text.charAt(before)) >= 0
				|| (Plain.isWord(text, before) && !isCalled(digits, from, 1));
	}

	/** To a word by a hyphen, to an hour by a colon, to thousands by a comma. */
	private static boolean isGlued(Digits digits, int from, int before) {
		String text = digits.text();
		return switch (text.charAt(before)) {
			case '.', '-' -> Plain.isWord(text, before - 1) && !isCalled(digits, from, 1);
			case ':' -> Plain.isDigit(text, before - 1);
			case ',' -> Plain.isDigit(text, before - 1) && !Plain.isDigit(text, before - 4) && digits.length(from) == 3;
			default -> false;
		};
	}

	/** Whether the number goes on behind this group in a way that makes it another. */
	static boolean goesOn(Digits digits, int last) {
		if (last + 1 < digits.size()) {
			return digits.isBound(last + 1);
		}
		int end = digits.end(last);
		String text = digits.text();
		if (endOfExtension(text, end) > end) {
			return false;
		}
		boolean part = end < text.length() && ":%-/@".indexOf(text.charAt(end)) >= 0 && Plain.isWord(text, end + 1);
		return Plain.isWord(text, end) || (part && !Words.after(text, end).any(1, PLACES));
	}

	/** The nearest telling word decides. */
	static boolean isCalled(Digits digits, int from, int words) {
		Words before = Words.before(digits.text(), digits.start(from));
		String last = "";
		for (int i = 0; i < words; i++) {
			String word = before.next();
			boolean owned = word != null && last.equals("number") && OWNERS.contains(word);
			if (word == null || COUNTING.contains(word)) {
				return false;
			}
			if (owned || CALLING.contains(word)) {
				return true;
			}
			last = word;
		}
		return false;
	}

	static boolean isCounted(Digits digits, int from) {
		return Words.before(digits.text(), digits.start(from)).any(2, COUNTING);
	}

	/** The letters before an account's digits are of its bank. */
	static boolean isBehindCapitals(Digits digits) {
		int before = digits.start(0) - 2;
		return before > 0 && Character.isUpperCase(digits.text().charAt(before))
				&& Character.isUpperCase(digits.text().charAt(before - 1));
	}

	/** {@code 416 60 039 office}. */
	static boolean isPlace(Digits digits, int last) {
		String text = digits.text();
		int end = digits.end(last);
		int word = end;
		while (word < text.length() && word < end + 3 && " -(,".indexOf(text.charAt(word)) >= 0) {
			word++;
		}
		return word > end && word < text.length() && Plain.isLetter(text.charAt(word))
				&& Words.after(text, end).any(1, PLACES);
	}

	/** Whether nothing else is said. */
	static boolean isAlone(Digits digits) {
		return isSilent(digits.text(), 0, digits.start(0))
				&& isSilent(digits.text(), digits.end(digits.size() - 1), digits.text().length());
	}

	private static boolean isSilent(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Character.isLetterOrDigit(text.charAt(i)) || end - start > MOST_SILENCE) {
				return false;
			}
		}
		return true;
	}

	static int endOfExtension(String text, int end) {
		Matcher extension = EXTENSION.matcher(text).region(end, Math.min(text.length(), end + 20));
		return (extension.lookingAt() && !Plain.isWord(text, extension.end())) ? extension.end() : end;
	}

}

package dev.parley.guard.pii;

/** The words around a number, and what they make of it. */
final class PhoneWords {

	private static final WordList CALLING = WordList
		.of("""
				phone* telephone* tel tels ph mob cel celu zap mobile* cell cells cellphone* fax* sms whatsapp viber call* called calling dial* ring
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
				cost* population address* street avenue adresse* dirección year years date dates born iban bank routing
				sort swift card cards ssn social coordinates lat lon
				latitude longitude hash commit uuid compute arxiv pmid bestell* auftrag* rechnung* kunden* konto* commande*
				facture* pedido* factura* orden ordine fattura* bestelling* заказ* счет* счёт* 订单 運單
				运单 快递 单号 編號 编号 注文 伝票 주문 송장 คำสั่งซื้อ طلب* הזמנה*""");

	private static final WordList PLACES = WordList.of("office fax mobile cell home work desk phone tel direct ext");

	private static final WordList NUMBERS = WordList.of("""
			number numbers no num nr nummer numéro numero número numer numărul numerom numeri numret numeret nomer""");

	private static final WordList OWNERS = WordList.of("""
			my his her your their our mein* ihre unsere mon ma notre votre mi mis tu nuestro su meu minha nosso mio mia
			nostro mijn onze moj mój min mitt vår saya""");

	/** Between whose number it is and the number. */
	private static final WordList KINDS = WordList.of("""
			new old work home private office main personal best direct daytime evening emergency current second other
			business backup alternate alternative neue private nouveau nuevo novo nuovo nowy""");

	private static final WordList ANSWERING = WordList.of("""
			it its is s this that here you go are sure yes yeah yep ok okay my mine our hi hello hey thanks thank please
			the number no nr and at on ja meine mein nummer ist das es hallo danke bitte oui mon numéro numero est voici
			c merci le si sí mi número el hola gracias sim meu o é obrigado il mio è grazie да мой номер вот это спасибо
			好的 我的 是 谢谢 你好 はい です""");

	private static final WordList UNITS = WordList
		.of("""
				mm cm m km ml l kg g mg lb lbs ft in px pixel* eur euro* usd dollar* gbp pound* chf yen inr rupee* people person*
				user* unit* piece* item* time* year* day* hour* minute* second* point* vote* view* byte* kb mb gb percent meter*
				metre* mile* inch* feet million* thousand* euros stück personen personnes personas""");

	private static final WordList SAID = WordList
		.of("""
				number phone* cell* mobile* telephone* whatsapp nummer handynummer telefon* numéro numero número celular móvil""");

	private static final WordList BEING = WordList.of("is was are ist est es é è on");

	private PhoneWords() {
	}

	/** The nearest telling word decides. */
	static boolean isCalled(Digits digits, int from, int words) {
		if (isLabelled(digits, from)) {
			return true;
		}
		Words before = Words.before(digits.text(), digits.start(from));
		boolean number = false;
		for (int i = 0; i < words; i++) {
			String word = before.next();
			if (word == null || COUNTING.contains(word)) {
				return false;
			}
			if (CALLING.contains(word) || (number && OWNERS.contains(word))) {
				return true;
			}
			number = NUMBERS.contains(word) || (number && KINDS.contains(word));
		}
		return false;
	}

	/** {@code M: 9876543210}, as on a visiting card. */
	private static boolean isLabelled(Digits digits, int from) {
		String text = digits.text();
		int colon = digits.start(from) - 1;
		while (colon > 1 && " (+".indexOf(text.charAt(colon)) >= 0 && digits.start(from) - colon < 4) {
			colon--;
		}
		return colon > 0 && text.charAt(colon) == ':' && "tmpcfTMPCF".indexOf(text.charAt(colon - 1)) >= 0
				&& !Plain.isWord(text, colon - 2) && digits.digits(from, digits.size()).length() > 8;
	}

	/** {@code 664 825 2164 mm}. */
	static boolean isMeasured(Digits digits, int last) {
		return Words.after(digits.text(), digits.end(last)).any(1, UNITS);
	}

	/** {@code 4155550132 is my number}. */
	static boolean isCalledBehind(Digits digits, int last) {
		Words after = Words.after(digits.text(), digits.end(last));
		return after.any(1, BEING) && after.any(1, OWNERS) && after.any(2, SAID);
	}

	/** Whether all other words are such as come with a number that was asked for. */
	static boolean areOfAnswer(String text, int start, int end) {
		return areOfAnswer(Words.before(text, start)) && areOfAnswer(Words.after(text, end));
	}

	private static boolean areOfAnswer(Words words) {
		String word = words.next();
		while (word != null && ANSWERING.contains(word)) {
			word = words.next();
		}
		return word == null;
	}

	static boolean isCounted(Digits digits, int from) {
		return Words.before(digits.text(), digits.start(from)).any(2, COUNTING);
	}

	/** {@code 416 60 039 office}; a single group only with a hyphen. */
	static boolean isPlace(Digits digits, int last, boolean single) {
		String text = digits.text();
		int end = digits.end(last);
		int word = end;
		while (word < text.length() && word < end + 3 && (single ? "-" : " -(,").indexOf(text.charAt(word)) >= 0) {
			word++;
		}
		return word > end && word < text.length() && Plain.isLetter(text.charAt(word)) && isPlaceNext(text, end);
	}

	static boolean isPlaceNext(String text, int end) {
		return Words.after(text, end).any(1, PLACES);
	}

}

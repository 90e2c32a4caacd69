package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.review.Wording.Word;
import io.wirewatch.theme.Phrase;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words of a language that stand in nearly every text, in all their forms. */
final class CommonWords {
  private static final Map<Language, String> LISTS =
      Map.of(
          Language.EN,
          "the be to of and a in that have it for not on with he as you do at this but his by from"
              + " they we say her she or an will my one all would there their what so up out if"
              + " about who get which go me when make can like time no just him know take people"
              + " into year your good some could them see other than then now look only come its"
              + " over think also back after use two how our work first well way even new want"
              + " because any these give day most us more last man week government state country"
              + " tell part very where before many between should"
              + " is are was were been has had did said made took went got came gave",
          Language.UK,
          "і й та в у на з із зі до не що як це він вона вони ми ви я за по про від для але чи або"
              + " також так його її їх бути який цей той весь час рік людина день сказати могти"
              + " мати новий перший один два після під при через щоб якщо коли ще вже тільки де там"
              + " тут між без над країна держава влада слово заявити повідомити",
          Language.RU,
          "и в во на с со не что как это он она они мы вы я за по о об от для но или также так его"
              + " ее их быть который этот тот весь время год человек день сказать мочь иметь новый"
              + " первый один два после под при через чтобы если когда еще уже только где там тут"
              + " между без над страна государство власть слово заявить сообщить из к у до",
          Language.PL,
          "i w we na z ze do nie że jak to on ona oni my wy ja za po o od dla ale czy lub także tak"
              + " jego jej ich być który ten tamten cały czas rok człowiek dzień powiedzieć móc"
              + " mieć nowy pierwszy jeden dwa po pod przy przez żeby jeśli kiedy jeszcze już tylko"
              + " gdzie tam tu między bez nad kraj państwo władza słowo się oraz a",
          Language.DE,
          "der die das und in zu den ist nicht von mit sich auf für ein eine dem des es im auch als"
              + " an er sie wir ich so dass war wird werden haben sein kann hat noch wie nach bei aus"
              + " um am nur oder aber vor zur bis mehr durch man sein wenn über sagen jahr zeit tag"
              + " mensch neu erste zwei machen geben kommen land staat regierung wort gehen müssen"
              + " sollen wollen alle",
          Language.FR,
          "le la les de des du un une et à en que qui dans ce il elle ils nous vous je ne pas pour"
              + " sur se au aux avec par est son sa ses plus ou mais comme tout être avoir faire dire"
              + " pouvoir aller voir an année temps jour homme nouveau premier deux après sous entre"
              + " sans si quand encore déjà où là ici pays état gouvernement mot leur cette dit"
              + " selon contre",
          Language.ES,
          "el la los las de del un una y a en que quien con no por para se su sus al lo como más o"
              + " pero este ese todo ser estar haber tener hacer decir poder ir ver año tiempo día"
              + " hombre nuevo primero dos después bajo entre sin si cuando aún ya donde allí aquí"
              + " país estado gobierno palabra él ella ellos nosotros yo sobre también fue es son"
              + " ha según contra");

  private final Set<String> bases = new HashSet<>();
  private final Set<String> written = new HashSet<>();

  CommonWords(Language language, Wording wording) {
    for (String word : LISTS.getOrDefault(language, "").split(" ", -1)) {
      written.add(word);
      wording.spelled(new Phrase(word, 1, false)).forEach(each -> bases.addAll(each.bases()));
    }
  }

  /** Whether a word is one of them; an exact one only as it is written within a sentence. */
  boolean include(Word word) {
    return word.exact()
        ? written.contains(word.text())
        : !word.open() && word.bases().stream().anyMatch(bases::contains);
  }
}

package io.vigil.agent.act.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      a@b.example                 | a@b.example | a@b.example
      <a@b.example>               | a@b.example | a@b.example
      Some Body <a@b.example>     | a@b.example | Some Body <a@b.example>
      "Some Body" <a@b.example>   | a@b.example | Some Body <a@b.example>
      Dr. X, Y <a@b.example>      | a@b.example | "Dr. X, Y" <a@b.example>
      A "B" \\C <a@b.example>     | a@b.example | "A \\"B\\" \\\\C" <a@b.example>
      """)
  void shouldTellTheAddressFromTheNameAndQuoteTheName(String configured, String address, String header) {
    final Mailbox mailbox = Mailbox.of(configured);

    assertThat(mailbox.address()).isEqualTo(address);
    assertThat(mailbox.header()).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', value = "'a@b.example\r\nBcc: <x@y.example>', '\"a@b.example  Bcc:\" <x@y.example>'")
  void shouldNotLetANameBeginAnotherHeader(String configured, String header) {
    assertThat(Mailbox.of(configured).header()).isEqualTo(header);
  }
}

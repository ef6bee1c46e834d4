using MailPlusPS.Deployment;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Élève À L’ÉCOLE", "eleve a l'ecole")]
    [InlineData("cœur\u00a0:", "coeur :")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("ÇÑÜ ß 日本", "cnu ß 日本")]
    [InlineData("", "")]
    public void Case_accents_and_kinds_of_blanks_are_folded(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));
}

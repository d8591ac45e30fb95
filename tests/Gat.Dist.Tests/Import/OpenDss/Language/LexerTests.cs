using FsCheck;
using FsCheck.Fluent;
using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Tests.Import.OpenDss.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("a b", "|a;|b")]
    [InlineData("a, b,c", "|a;|b;|c")]
    [InlineData("x=1 y = 2 z= 3", "x|1;y|2;z|3")]
    [InlineData("kvs=[12.47, 4.16] conns=(wye wye)", "kvs|12.47, 4.16;conns|wye wye")]
    [InlineData("\"Transformer.a b\" '1 2' {3 4 +}", "|Transformer.a b;|1 2;|3 4 +")]
    [InlineData("a ! b", "|a")]
    [InlineData("a // b", "|a")]
    [InlineData("file=a/b.txt", "file|a/b.txt")]
    [InlineData("name=\"a ! b // c\"", "name|a ! b // c")]
    [InlineData("r=[1 | 2 (3]", "r|1 | 2 (3")]
    [InlineData("\tR1=1     1   1        1 ", "R1|1;|1;|1;|1")]
    [InlineData("bus1=a.1.2.3", "bus1|a.1.2.3")]
    [InlineData("k=", "k|")]
    [InlineData("", "")]
    public void Lines_fall_into_parameters(string line, string expected) =>
        Assert.Equal(expected, string.Join(';', Parameters(line).Select(one => $"{one.Name}|{one.Value.Text}")));

    [Fact]
    public void A_bracket_that_is_not_closed_is_noticed()
    {
        var lexer = new Lexer("mult=[1 2");
        Assert.True(lexer.TryNext(out var parameter));

        Assert.Equal("1 2", parameter.Value.Text);
        Assert.Equal('[', lexer.Unclosed);
    }

    [Fact]
    public void Any_parameters_survive_writing_and_reading()
    {
        var word = Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789_.-%".ToCharArray()).NonEmptyListOf().Select(letters => new string([.. letters]));
        var inside = Gen.Elements("abc 012.,=!/-|".ToCharArray()).ListOf().Select(letters => new string([.. letters]));
        var value = Gen.OneOf(
            word.Select(text => new DssText(text, '\0')),
            inside.SelectMany(text => Gen.Elements('(', '[', '{', '"', '\'').Select(quote => new DssText(text, quote))));
        var parameter = Gen.OneOf(word, Gen.Constant("")).SelectMany(name => value.Select(given => new Parameter(name, given)));

        Prop.ForAll(
            parameter.ListOf().ToArbitrary(),
            written =>
            {
                var line = string.Join(" , ", written.Select(one => one.Name.Length > 0 ? $"{one.Name} = {one.Value}" : $"{one.Value}"));
                return Parameters(line).SequenceEqual(written);
            }).QuickCheckThrowOnFailure();
    }

    private static List<Parameter> Parameters(string line)
    {
        var found = new List<Parameter>();
        var lexer = new Lexer(line);
        while (lexer.TryNext(out var parameter))
        {
            found.Add(parameter);
        }

        return found;
    }
}

using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Tests.Pictures.Drawing;

public sealed class SvgTextTests
{
    // Attributes cannot hold half surrogates, so this is no theory.
    [Fact]
    public void What_a_file_cannot_hold_is_replaced()
    {
        Assert.Equal("bus 12", SvgText.Clean("bus 12"));
        Assert.Equal("a\ufffdb\ufffdc", SvgText.Clean("a\u0000b\u001fc"));
        Assert.Equal("two  lines", SvgText.Clean("two\r\nlines"));
        Assert.Equal("\ud83d\ude00", SvgText.Clean("\ud83d\ude00"));
        Assert.Equal("\ufffdx\ufffd", SvgText.Clean("\ud83dx\ude00"));
    }

    [Theory]
    [InlineData("short", 8, "short")]
    [InlineData("transformer_0017", 9, "trans…017")]
    public void A_long_name_keeps_its_beginning_and_its_end(string text, int most, string expected) => Assert.Equal(expected, SvgText.Shorten(text, most));

    [Fact]
    public void Lines_are_no_wider_than_asked_and_hold_all_words() => Properties.HoldForAnySeed(100, seed =>
    {
        var random = new Random(seed);
        var text = string.Join(' ', Enumerable.Range(0, 30).Select(_ => new string((char)('a' + random.Next(26)), 1 + random.Next(10))));

        var lines = SvgText.Wrap(text, 200, 12);

        Assert.All(lines, line => Assert.True(TextWidth.Of(line, 12) <= 200));
        Assert.Equal(text, string.Join(' ', lines));
    });

    [Theory]
    [InlineData(0.04, "0")]
    [InlineData(-0.04, "0")]
    [InlineData(12.25, "12.2")]
    [InlineData(-3.5, "-3.5")]
    public void Coordinates_have_a_tenth_and_no_negative_zero(double pixels, string text) => Assert.Equal(text, SvgNumber.Of(pixels));
}

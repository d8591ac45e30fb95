namespace Gat.Dist.Tests;

public sealed class PhaseSetTests
{
    [Fact]
    public void Every_word_is_read_back_as_written()
    {
        foreach (var word in PhaseSetText.Words)
        {
            Assert.True(PhaseSetText.TryParse(word, out var phases));
            Assert.Equal(word, phases.Text());
            Assert.Equal(word.Length, phases.ConductorCount());
            Assert.Equal(word.Count(letter => letter != 'N'), phases.PhaseCount());
        }
    }

    [Theory, InlineData(""), InlineData("AA"), InlineData("D"), InlineData("abc"), InlineData("A B")]
    public void Anything_else_is_no_phase_set(string text) => Assert.False(PhaseSetText.TryParse(text, out _));

    [Fact]
    public void The_order_of_letters_does_not_matter()
    {
        Assert.True(PhaseSetText.TryParse("CA", out var phases));

        Assert.Equal(PhaseSet.A | PhaseSet.C, phases);
        Assert.Equal("AC", phases.Text());
    }
}

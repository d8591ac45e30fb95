namespace Gat.Dist.Tests;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Numbers_in_ids_count_as_numbers()
    {
        string[] ids = ["10", "bus10", "2", "bus2", "bus2a", "bus", "100000000000000000000", "99999999999999999999"];

        Array.Sort(ids, NaturalOrder.Instance);

        Assert.Equal(["2", "10", "99999999999999999999", "100000000000000000000", "bus", "bus2", "bus2a", "bus10"], ids);
    }

    [Fact]
    public void Leading_zeros_decide_only_between_equal_numbers()
    {
        Assert.True(NaturalOrder.Instance.Compare("a01", "a1") != 0);
        Assert.True(NaturalOrder.Instance.Compare("a01", "a2") < 0);
        Assert.True(NaturalOrder.Instance.Compare("a1b", "a01c") < 0);
        Assert.Equal(0, NaturalOrder.Instance.Compare("x0", "x0"));
    }

    [Fact]
    public void The_order_is_total_on_random_ids() => Properties.HoldForAnySeed(300, seed =>
    {
        var random = new Random(seed);
        string Id() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "01a9"[random.Next(4)]));
        string a = Id(), b = Id(), c = Id();
        int ab = NaturalOrder.Instance.Compare(a, b), bc = NaturalOrder.Instance.Compare(b, c), ac = NaturalOrder.Instance.Compare(a, c);

        Assert.Equal(Math.Sign(ab), -Math.Sign(NaturalOrder.Instance.Compare(b, a)));
        Assert.Equal(ab == 0, a == b);
        Assert.True(ab > 0 || bc > 0 || ac <= 0, $"'{a}' <= '{b}' <= '{c}' but not '{a}' <= '{c}'");
    });
}

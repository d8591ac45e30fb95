namespace Gat.Dist.HostingCapacity;

/// <summary>All numbers below a count, each once, near ones far apart: every part of a year comes soon.</summary>
internal static class JumpingOrder
{
    private const double goldenShare = 0.6180339887498949;

    public static IEnumerable<int> Of(int count)
    {
        var stride = Math.Max(1, (int)(goldenShare * count));
        while (GreatestDivisor(stride, count) != 1)
        {
            stride++;
        }

        for (var i = 0; i < count; i++)
        {
            yield return (int)((long)i * stride % count);
        }
    }

    private static int GreatestDivisor(int left, int right) => right == 0 ? left : GreatestDivisor(right, left % right);
}

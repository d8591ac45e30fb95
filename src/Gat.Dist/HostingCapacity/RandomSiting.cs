using System.Globalization;
using Gat.Numerics.Random;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Random units: how many is drawn evenly from 1 to the number of buses (or given), where they stand without putting one back, and
/// how large each is evenly from 0 to 1, scaled so that the largest is 1.
/// </summary>
internal static class RandomSiting
{
    // Streams of other draws in gat have other numbers.
    private const uint purpose = 32;

    // A unit of no size would be none.
    private const double leastSize = 1e-3;

    public static HostingCase Draw(HostingStudy study, int sample)
    {
        var stream = new RandomStream(unchecked((ulong)study.Seed), (ulong)sample, purpose);
        int[] places = [.. Enumerable.Range(0, study.UnitSites.Count)];
        var count = study.Sites ?? 1 + stream.NextInt(places.Length);
        for (var place = 0; place < count; place++)
        {
            var other = place + stream.NextInt(places.Length - place);
            (places[place], places[other]) = (places[other], places[place]);
        }

        Array.Sort(places, 0, count);
        var sizes = new double[count];
        for (var unit = 0; unit < count; unit++)
        {
            sizes[unit] = stream.Uniform(leastSize, 1);
        }

        var largest = sizes.Max();
        return study.Case(
            (sample + 1).ToString("D8", CultureInfo.InvariantCulture), [.. places[..count].Select(place => study.UnitSites[place])],
            [.. sizes.Select(size => size / largest)]);
    }
}

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
        int[] buses = [.. study.Buses];
        var count = study.Sites ?? 1 + stream.NextInt(buses.Length);
        for (var place = 0; place < count; place++)
        {
            var other = place + stream.NextInt(buses.Length - place);
            (buses[place], buses[other]) = (buses[other], buses[place]);
        }

        Array.Sort(buses, 0, count);
        var sizes = new double[count];
        for (var unit = 0; unit < count; unit++)
        {
            sizes[unit] = stream.Uniform(leastSize, 1);
        }

        var largest = sizes.Max();
        return new HostingCase((sample + 1).ToString("D8", CultureInfo.InvariantCulture), [.. buses[..count]], [.. sizes.Select(size => size / largest)]);
    }
}

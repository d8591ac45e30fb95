using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>
/// All trees of a graph in the order of <see cref="TreeCursor"/>, as arrays of numbers, one per tree: those of one set of open chains
/// stand together, indexed by the edges at which the chains are open, the last chain running fastest. So the least number among all
/// trees that one exchange leads to is found for all trees at once, by passes along the axes of these arrays.
/// </summary>
internal sealed class TreeIndex
{
    private readonly ChainGraph graph;
    private readonly List<int[]> sets = [];
    private readonly List<long> offset = [];
    private readonly List<Group> groups = [];

    public TreeIndex(ChainGraph graph)
    {
        this.graph = graph;
        var cursor = new TreeCursor(graph);
        long next = 0;
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveToNextChains())
        {
            sets.Add(cursor.OpenChain.ToArray());
            offset.Add(next);
            next += Size(sets[^1]);
        }

        Count = (int)next;
        Gather();
    }

    /// <summary>How many trees there are.</summary>
    public int Count { get; }

    /// <summary>Writes the open links of a tree.</summary>
    public void WriteOpen(int tree, Span<int> links)
    {
        var at = offset.BinarySearch(tree);
        var set = at >= 0 ? at : ~at - 1;
        var left = tree - offset[set];
        for (var axis = sets[set].Length - 1; axis >= 0; axis--)
        {
            var chain = graph.Chains[sets[set][axis]];
            links[axis] = chain.Edge[chain.Operable[(int)(left % chain.Operable.Length)]];
            left /= chain.Operable.Length;
        }
    }

    /// <summary>For each tree the least number of all trees that at most one exchange leads to.</summary>
    public void Exchange(double[] numbers, double[] least)
    {
        Array.Fill(least, double.PositiveInfinity);
        Parallel.ForEach(Partition(), part =>
        {
            var shared = new double[part.Max(group => group.Size)];
            foreach (var group in part)
            {
                Array.Fill(shared, double.PositiveInfinity, 0, group.Size);
                foreach (var member in group.Members)
                {
                    Reduce(numbers, member, shared.AsSpan(0, group.Size));
                }

                lock (least)
                {
                    foreach (var member in group.Members)
                    {
                        Spread(shared.AsSpan(0, group.Size), member, least);
                    }
                }
            }
        });
    }

    private IEnumerable<Group[]> Partition() => groups.Chunk(Math.Max(1, groups.Count / (4 * Environment.ProcessorCount)));

    private static void Reduce(double[] numbers, Member member, Span<double> shared)
    {
        for (var outer = 0; outer < shared.Length / member.Inner; outer++)
        {
            var target = shared.Slice(outer * member.Inner, member.Inner);
            for (var digit = 0; digit < member.Length; digit++)
            {
                var from = numbers.AsSpan((int)member.Offset + (((outer * member.Length) + digit) * member.Inner), member.Inner);
                for (var inner = 0; inner < from.Length; inner++)
                {
                    target[inner] = Math.Min(target[inner], from[inner]);
                }
            }
        }
    }

    private static void Spread(ReadOnlySpan<double> shared, Member member, double[] least)
    {
        for (var outer = 0; outer < shared.Length / member.Inner; outer++)
        {
            var from = shared.Slice(outer * member.Inner, member.Inner);
            for (var digit = 0; digit < member.Length; digit++)
            {
                var target = least.AsSpan((int)member.Offset + (((outer * member.Length) + digit) * member.Inner), member.Inner);
                for (var inner = 0; inner < target.Length; inner++)
                {
                    target[inner] = Math.Min(target[inner], from[inner]);
                }
            }
        }
    }

    /// <summary>Sets that agree in all chains but one: one exchange leads from any tree of them to any other that agrees in those.</summary>
    private void Gather()
    {
        var byRest = new Dictionary<string, List<Member>>(StringComparer.Ordinal);
        for (var set = 0; set < sets.Count; set++)
        {
            for (var axis = 0; axis < sets[set].Length; axis++)
            {
                var rest = string.Join(' ', sets[set].Where((_, at) => at != axis));
                var inner = sets[set].Skip(axis + 1).Aggregate(1, (size, chain) => size * graph.Chains[chain].Operable.Length);
                var member = new Member(offset[set], graph.Chains[sets[set][axis]].Operable.Length, inner, (int)(Size(sets[set]) / graph.Chains[sets[set][axis]].Operable.Length));
                if (!byRest.TryGetValue(rest, out var members))
                {
                    byRest.Add(rest, members = []);
                }

                members.Add(member);
            }
        }

        groups.AddRange(byRest.Values.Select(members => new Group(members[0].Rest, [.. members])));
    }

    private long Size(int[] set) => set.Aggregate(1L, (size, chain) => size * graph.Chains[chain].Operable.Length);

    /// <summary>One axis of the array of one set: its length, how far its steps are apart, and the product of all other lengths.</summary>
    private readonly record struct Member(long Offset, int Length, int Inner, int Rest);

    private sealed record Group(int Size, Member[] Members);
}

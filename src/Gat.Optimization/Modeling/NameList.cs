using System.Collections;

namespace Gat.Optimization.Modeling;

/// <summary>
/// Names of things made in families, put together only when somebody asks: a million variables have one family name and no strings.
/// </summary>
internal sealed class NameList : IReadOnlyList<string>
{
    private readonly List<Family> families = [];

    public int Count { get; private set; }

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var (low, high) = (0, families.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = families[middle].First <= index ? (middle, high) : (low, middle - 1);
            }

            return families[low].NameOf(index - families[low].First);
        }
    }

    /// <summary>Adds one thing.</summary>
    public void Add(string name) => Add(new Family(Count, name, null, 0), 1);

    /// <summary>Adds several, named <c>name[0]</c>, <c>name[1]</c> and so on, or by labels.</summary>
    public void Add(string name, int count, IReadOnlyList<string>? labels = null) => Add(new Family(Count, name, labels, 1), count);

    /// <summary>Adds a matrix of things, named <c>name[0,0]</c>, <c>name[0,1]</c> and so on.</summary>
    public void Add(string name, int rows, int columns) => Add(new Family(Count, name, null, columns), rows * columns);

    public IEnumerator<string> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Family family, int count)
    {
        if (count > 0)
        {
            families.Add(family);
            Count += count;
        }
    }

    // Columns: 0 for a single thing, 1 for a vector, else how many columns a matrix has.
    private readonly record struct Family(int First, string Name, IReadOnlyList<string>? Labels, int Columns)
    {
        public string NameOf(int place) =>
            Columns == 0 ? Name
            : Labels is not null ? $"{Name}[{Labels[place]}]"
            : Columns == 1 ? $"{Name}[{place}]"
            : $"{Name}[{place / Columns},{place % Columns}]";
    }
}

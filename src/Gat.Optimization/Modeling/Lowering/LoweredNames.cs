using System.Collections;

namespace Gat.Optimization.Modeling.Lowering;

/// <summary>The names of a model's variables, then those of the variables that lowering added.</summary>
internal sealed class JoinedNames(IReadOnlyList<string> first, IReadOnlyList<string> second) : IReadOnlyList<string>
{
    public int Count => first.Count + second.Count;

    public string this[int index] => index < first.Count ? first[index] : second[index - first.Count];

    public IEnumerator<string> GetEnumerator() => first.Concat(second).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The name of the constraint that each row comes from.</summary>
internal sealed class OwnedNames(IReadOnlyList<string> constraints, int[] owners) : IReadOnlyList<string>
{
    public int Count => owners.Length;

    public string this[int index] => owners[index] < 0 ? "objective" : constraints[owners[index]];

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace Gat.Numerics.Ordering;

/// <summary>Variables sorted by degree: one doubly linked list per degree. The variable put in last comes out first.</summary>
internal sealed class DegreeLists
{
    private readonly int[] first;
    private readonly int[] next;
    private readonly int[] previous;
    private int lowest;

    /// <summary>Empty lists for variables 0 to <paramref name="count"/> - 1 and degrees below <paramref name="count"/>.</summary>
    public DegreeLists(int count)
    {
        first = new int[count];
        next = new int[count];
        previous = new int[count];
        Array.Fill(first, -1);
    }

    /// <summary>Number of variables in the lists.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a variable that is in no list.</summary>
    public void Add(int variable, int degree)
    {
        Count++;
        var head = first[degree];
        next[variable] = head;
        previous[variable] = ~degree;
        if (head >= 0)
        {
            previous[head] = variable;
        }

        first[degree] = variable;
        lowest = Math.Min(lowest, degree);
    }

    /// <summary>Takes a variable out of its list.</summary>
    public void Remove(int variable)
    {
        Count--;
        var (before, after) = (previous[variable], next[variable]);
        if (after >= 0)
        {
            previous[after] = before;
        }

        if (before >= 0)
        {
            next[before] = after;
        }
        else
        {
            // The head of a list holds the complement of its degree in place of a predecessor.
            first[~before] = after;
        }
    }

    /// <summary>Takes out a variable of lowest degree. There must be one.</summary>
    public int TakeLowest()
    {
        while (first[lowest] < 0)
        {
            lowest++;
        }

        var variable = first[lowest];
        Remove(variable);
        return variable;
    }
}

namespace Gat.Numerics.Lu;

/// <summary>
/// Which finished rows take part in the elimination of the next one, and in what order: a depth-first search through the rows of
/// U (J. R. Gilbert, T. Peierls, "Sparse partial pivoting in time proportional to arithmetic operations", SIAM J. Sci. Stat.
/// Comput. 9 (1988) 862-874), with symmetric pruning (S. C. Eisenstat, J. W. H. Liu, SIAM J. Matrix Anal. Appl. 13 (1992) 202-211).
/// </summary>
internal sealed class RowReach
{
    private readonly EntryRows upper;
    private readonly int[] stepOfColumn;

    /// <summary>End of the part of each row of U that a search has to follow.</summary>
    private readonly int[] searchEnds;
    private readonly bool[] isPruned;
    private readonly int[] seen;
    private readonly int[] steps;
    private readonly int[] candidates;
    private readonly int[] path;
    private readonly int[] nextPlaces;
    private int firstStep;
    private int candidateCount;

    /// <summary>A search in the rows of U that are finished so far.</summary>
    /// <param name="upper">U, with matrix columns as indices.</param>
    /// <param name="stepOfColumn">The step whose pivot lies in each column, -1 as long as there is none.</param>
    public RowReach(EntryRows upper, int[] stepOfColumn)
    {
        var count = stepOfColumn.Length;
        (this.upper, this.stepOfColumn) = (upper, stepOfColumn);
        (searchEnds, isPruned, seen) = (new int[count], new bool[count], new int[count]);
        (steps, candidates, path, nextPlaces) = (new int[count], new int[count], new int[count], new int[count]);
        firstStep = count;
        Array.Fill(seen, -1);
    }

    /// <summary>Steps found by the last search, each before those that depend on it.</summary>
    public ReadOnlySpan<int> Steps => steps.AsSpan(firstStep);

    /// <summary>Columns found that have no pivot yet.</summary>
    public ReadOnlySpan<int> Candidates => candidates.AsSpan(0, candidateCount);

    /// <summary>Searches from the columns of a matrix row.</summary>
    public void Search(ReadOnlySpan<int> columns, int step)
    {
        firstStep = steps.Length;
        candidateCount = 0;
        foreach (var column in columns)
        {
            if (seen[column] != step)
            {
                SearchFrom(column, step);
            }
        }
    }

    /// <summary>Whether the search of this step found a column.</summary>
    public bool Found(int column, int step) => seen[column] == step;

    /// <summary>Takes note of a row of U that was just finished, and of its pivot, which may shorten later searches.</summary>
    public void Finish(int step, int pivotColumn)
    {
        searchEnds[step] = upper.Pointers[step + 1];
        isPruned[step] = false;
        foreach (var earlier in Steps)
        {
            if (!isPruned[earlier] && upper.RowIndices(earlier).Contains(pivotColumn))
            {
                Prune(earlier);
            }
        }
    }

    private void SearchFrom(int start, int step)
    {
        var depth = -1;
        Enter(start, step, ref depth);
        while (depth >= 0)
        {
            var row = path[depth];
            if (nextPlaces[depth] == searchEnds[row])
            {
                steps[--firstStep] = row;
                depth--;
                continue;
            }

            var column = upper.Indices[nextPlaces[depth]++];
            if (seen[column] != step)
            {
                Enter(column, step, ref depth);
            }
        }
    }

    private void Enter(int column, int step, ref int depth)
    {
        seen[column] = step;
        var row = stepOfColumn[column];
        if (row < 0)
        {
            candidates[candidateCount++] = column;
            return;
        }

        path[++depth] = row;
        nextPlaces[depth] = upper.Pointers[row];
    }

    /// <summary>
    /// Row and column of a pivot meet in an earlier row: what that row holds without a pivot is reached through the new row as
    /// well. Those entries move behind the others, out of the search.
    /// </summary>
    private void Prune(int row)
    {
        isPruned[row] = true;
        var columns = upper.RowIndices(row);
        var values = upper.RowValues(row);
        var kept = 0;
        for (var place = 0; place < columns.Length; place++)
        {
            if (stepOfColumn[columns[place]] >= 0)
            {
                (columns[kept], columns[place]) = (columns[place], columns[kept]);
                (values[kept], values[place]) = (values[place], values[kept]);
                kept++;
            }
        }

        searchEnds[row] = upper.Pointers[row] + kept;
    }
}

// Read by moc alone, before every header: it cannot parse `namespace std _GLIBCXX_VISIBILITY(default)`.
#define _GLIBCXX_VISIBILITY(V)

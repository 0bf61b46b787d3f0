// `?query=…` opens a query.
const parameters = new URLSearchParams(location.search);

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    query: parameters.get('query') ?? undefined,
    defaultQuery: '# Ctrl-Space lists what there is; Ctrl-Enter runs the query.\n\n{\n  __schema {\n    queryType {\n      fields {\n        name\n        description\n      }\n    }\n  }\n}\n',
    shouldPersistHeaders: false,
  }),
);
